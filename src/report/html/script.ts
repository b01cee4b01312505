/** The script of a site report: layers, values under the pointer, rooms and APs linked between drawings and tables, sorting. */
export const SCRIPT = `
'use strict';
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
for (const figure of all('figure.floor')) {
  const svg = figure.querySelector('svg.drawing');
  const data = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  const layers = Object.fromEntries(Object.entries(data.rssi).map(([band, text]) => [band, bytes(text)]));
  const probability = bytes(data.probability);
  const best = bytes(data.best);
  const readout = figure.querySelector('.readout');
  const hint = readout.textContent;
  const show = (key) => {
    for (const heat of all('.heat', svg)) heat.classList.toggle('on', heat.dataset.layer === key);
    for (const scale of all('.scale', figure)) scale.classList.toggle('on', scale.dataset.layer === key.split('-')[0]);
    svg.classList.toggle('plain', key === 'none');
  };
  for (const input of all('input[type=radio]', figure)) input.addEventListener('change', () => show(input.value));
  const routes = figure.querySelector('input[type=checkbox]');
  if (routes) routes.addEventListener('change', () => { for (const g of all('.routes', svg)) g.classList.toggle('on', routes.checked); });
  const valueAt = (x, y) => {
    const column = Math.floor((x - data.origin[0]) / data.spacing + 0.5);
    const row = Math.floor((y - data.origin[1]) / data.spacing + 0.5);
    if (column < 0 || row < 0 || column >= data.width || row >= data.height) return null;
    const cell = row * data.width + column;
    return best[cell] === 255 && probability[cell] === 255 ? null : cell;
  };
  const describe = (x, y) => {
    const cell = valueAt(x, y);
    if (cell === null) return data.texts.outside;
    const parts = Object.entries(layers).map(([band, values]) => band.replace('GHz', ' GHz') + ' ' + (values[cell] > 127 ? '\\u2212' + (256 - values[cell]) : values[cell]) + ' dBm');
    if (probability[cell] !== 255) parts.push(data.texts.probability + ' ' + (probability[cell] / 2).toLocaleString(data.texts.locale) + ' %');
    if (best[cell] !== 255) parts.push(data.texts.ap + ' ' + (best[cell] + 1));
    return 'x ' + x.toFixed(1) + ' m, y ' + y.toFixed(1) + ' m · ' + parts.join(' · ');
  };
  svg.addEventListener('pointermove', (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    readout.textContent = describe(data.minX + point.x / 100, data.maxY - point.y / 100);
  });
  svg.addEventListener('pointerleave', () => { readout.textContent = hint; });
}
const link = (attribute) => {
  const mark = (id, on) => { for (const node of all('[data-' + attribute + '="' + CSS.escape(id) + '"]')) node.classList.toggle('on', on); };
  for (const node of all('[data-' + attribute + ']')) {
    const id = node.dataset[attribute];
    for (const type of ['pointerenter', 'focusin']) node.addEventListener(type, () => mark(id, true));
    for (const type of ['pointerleave', 'focusout']) node.addEventListener(type, () => mark(id, false));
  }
};
link('room');
link('ap');
for (const button of all('th button')) {
  button.addEventListener('click', () => {
    const head = button.closest('th');
    const table = head.closest('table');
    const index = [...head.parentElement.children].indexOf(head);
    const descending = head.getAttribute('aria-sort') === 'ascending';
    for (const other of all('th[aria-sort]', table)) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    const key = (row) => row.children[index].dataset.value ?? row.children[index].textContent;
    const rows = all('tbody tr:not(.total)', table);
    rows.sort((a, b) => {
      const [p, q] = [key(a), key(b)];
      const order = p !== '' && q !== '' && !Number.isNaN(+p) && !Number.isNaN(+q) ? p - q : p.localeCompare(q);
      return descending ? -order : order;
    });
    const body = table.tBodies[0];
    const total = body.querySelector('tr.total');
    for (const row of rows) body.insertBefore(row, total);
  });
}
`.trim()
