/** The panel beside the drawing, the review of what changed and saving; a part of `TRACE_SCRIPT`. */
export const TRACE_PANEL = String.raw`
/* ---- panel ---- */
const field = (text, input) => el('label', {}, text, input);
const textInput = (value, options, onChange) => { const input = el('input', { value: value ?? '', autocomplete: 'off' }); if (options) input.setAttribute('list', options); if (onChange) input.addEventListener('change', () => onChange(input.value, input)); return input; };
const numberInput = (value, step, onChange) => { const input = el('input', { type: 'number', step, value: value ?? '' }); input.inputMode = 'decimal'; if (onChange) input.addEventListener('change', () => { if (input.value === '' || Number.isFinite(input.valueAsNumber)) onChange(input.value === '' ? null : input.valueAsNumber, input); }); return input; };
const keyInput = (text, pairs, options, key, onKey) => field(text, textInput(label(pairs, key), options, (value, input) => {
  const found = keyOf(pairs, value);
  input.setAttribute('aria-invalid', String(found === null));
  if (found === null) toast('« ' + value + ' » : ' + T.unknown);
  else { input.value = label(pairs, found); onKey(found); }
}));
const button = (text, onClick, properties = {}) => { const made = el('button', { type: 'button', textContent: text, ...properties }); made.addEventListener('click', onClick); return made; };
const roomName = (id) => (id === null || id === 'outside' ? T.outside : (list('rooms').find((each) => each.id === id)?.name ?? id));
const heading = (text) => el('h2', { textContent: text });
const setRoom = (room, key, value) => { if (value === room[key] || (value === null && room[key] === undefined)) return; commit([value === null ? takeOut(['rooms', { id: room.id }, key], room[key]) : setTo(['rooms', { id: room.id }, key], value, room[key])]); };
const roomForm = (room) => {
  const set = (key) => (value) => setRoom(room, key, value);
  const box = room.rect ? ['x', 'y', T.widthM, T.depthM].map((name, at) => field(name + (at < 2 ? ' (m)' : ''), numberInput(room.rect[at], 0.01, (value) => { if (value !== null && (at < 2 || value > 0)) setRoom(room, 'rect', room.rect.map((each, index) => (index === at ? value : each))); }))) : [];
  return [heading(room.name ?? room.id), field(T.name, textInput(room.name, null, (value) => value.trim() && set('name')(value.trim()))), keyInput(T.use, C.uses, 'uses', room.use, set('use')),
    ...(box.length ? [el('div', { className: 'two' }, ...box)] : []),
    el('div', { className: 'two' }, field(T.seats, numberInput(room.seats, 1, set('seats'))), field(T.workplaces, numberInput(room.workplaces, 1, set('workplaces'))), field(T.heightM, numberInput(room.heightM, 0.01, set('heightM')))),
    el('div', { className: 'buttons' }, button(T.remove, () => deleteRoom(room)))];
};
const newRoomForm = () => {
  const name = textInput('', null), use = textInput(label(C.uses, 'unknown'), 'uses');
  use.addEventListener('focus', () => use.select());
  let touched = false;
  use.addEventListener('input', () => { touched = true; });
  name.addEventListener('input', () => { if (!touched) use.value = label(C.uses, useOf(name.value, C.words) ?? 'unknown'); });
  const add = () => {
    const key = keyOf(C.uses, use.value || 'unknown') ?? null;
    if (key === null) { toast('« ' + use.value + ' » : ' + T.unknown); use.focus(); return; }
    const given = name.value.trim() || label(C.uses, key);
    const room = { id: freeId(given, takenIds()), name: given, use: key, ...pending.shape };
    pending = null;
    commit([addTo('rooms', room)]);
    svg.focus();
  };
  const form = el('form', {}, field(T.name, name), field(T.use, use), el('p', { className: 'note', textContent: areaText(pending.polygon, 2) }), el('div', { className: 'buttons' }, el('button', { type: 'submit', className: 'main', textContent: T.add }), button(T.cancel, () => { pending = null; panel(); draw(); svg.focus(); })));
  form.addEventListener('submit', (event) => { event.preventDefault(); add(); });
  return [form];
};
const smallForm = (fields, done) => {
  const form = el('form', {}, ...fields, el('div', { className: 'buttons' }, el('button', { type: 'submit', className: 'main', textContent: T.place }), button(T.cancel, () => { pending = null; sub = null; hint(); panel(); draw(); })));
  form.addEventListener('submit', (event) => { event.preventDefault(); done(); });
  return [form];
};
const scaleForm = () => {
  const { points: [a, b] } = pending, length = numberInput(null, 0.001);
  length.required = true; length.min = 0.001;
  return smallForm([field(T.lengthM, length)], () => {
    const { m, o } = scaleOf(), factor = length.valueAsNumber / near(a, b);
    if (!(factor > 0) || !Number.isFinite(factor)) return;
    pending = null; sub = null;
    commit([underlayEdit({ metresPerUnit: Number((m * factor).toPrecision(7)), originM: a.map((value, at) => mm(value - (value - o[at]) * factor)) })], () => { hint(); });
  });
};
const originForm = () => {
  const [x, y] = [numberInput(0, 0.001), numberInput(0, 0.001)], { at } = pending;
  return smallForm([el('div', { className: 'two' }, field('x (m)', x), field('y (m)', y))], () => {
    const { m, o } = scaleOf();
    pending = null; sub = null;
    commit([underlayEdit({ metresPerUnit: Number(m.toPrecision(7)), originM: [mm(o[0] + x.valueAsNumber - at[0]), mm(o[1] + y.valueAsNumber - at[1])] })], () => { hint(); });
  });
};
const openingForm = (at) => {
  const own = list('openings')[at], placed = floor().openings[at];
  if (!own) return [];
  const set = (key) => (value) => { if (value !== own[key] && value !== null) commit([setTo(['openings', at], { ...own, [key]: value }, own)]); };
  const pairs = own.kind === 'door' ? C.doors : C.windows;
  const rooms = own.between ?? [own.room, 'outside'];
  const entrance = el('input', { type: 'checkbox', checked: own.publicEntrance === true });
  entrance.addEventListener('change', () => { const { publicEntrance, ...rest } = own; commit([setTo(['openings', at], entrance.checked ? { ...rest, publicEntrance: true } : rest, own)]); });
  return [heading(T.tool[own.kind]), el('p', { textContent: rooms.map(roomName).join(' / ') }), field(T.widthM, numberInput(own.widthM, 0.01, (value) => { if (value > 0) { last[own.kind + 'M'] = value; set('widthM')(value); } })), keyInput(T.material, pairs, own.kind + 's', own.material, (key) => { last[own.kind] = key; set('material')(key); }),
    ...(own.kind === 'door' && rooms.includes('outside') ? [el('label', { className: 'row' }, entrance, T.entrance)] : []),
    el('div', { className: 'buttons' }, ...(placed ? [button(T.move, () => { sub = 'move'; hint(); svg.focus(); })] : []), button(T.remove, deleteSel))];
};
const wallForm = () => {
  const wall = floor().walls.find((each) => wallKey(each) === sel.id);
  if (!wall) return [];
  return [heading(T.tool.wall), el('p', { textContent: wall.rooms.map(roomName).join(' / ') + ' · ' + decimal(near(wall.from, wall.to), 2) + ' m' }), keyInput(T.material, C.walls, 'walls', wall.material, (key) => wallMaterial(wall, key)),
    el('div', { className: 'buttons' }, button(T.none, () => wallMaterial(wall, 'none')), ...(partitionOf(wall) >= 0 ? [button(T.remove, deleteSel)] : []))];
};
const apForm = () => {
  const ap = apList().find(({ kind, id }) => kind === sel.kind && id === sel.id);
  if (!ap) return [];
  const move = (index) => (value) => { if (value !== null && value !== ap.at[index]) moveAp(ap.kind, ap.id, ap.at.map((each, at) => (at === index ? value : each))); };
  return [heading(T.ap + ' ' + ap.id), el('p', { textContent: ap.pinned ? T.pinned : T.planned }), el('div', { className: 'two' }, field('x (m)', numberInput(ap.at[0], 0.01, move(0))), field('y (m)', numberInput(ap.at[1], 0.01, move(1)))),
    el('div', { className: 'buttons' }, button(T.move, () => { sub = 'move'; hint(); svg.focus(); }), ap.pinned ? button(T.free, () => freeAp(ap.id)) : button(T.pin, () => pinAp(ap.id)))];
};
const underForm = () => {
  const own = plain().underlay ?? {};
  const select = el('select', {}, el('option', { value: '', textContent: T.noFile }), ...[...new Set([...files, ...(own.file ? [own.file] : [])])].map((file) => el('option', { value: file, textContent: file })));
  select.value = own.file ?? '';
  select.addEventListener('change', () => commit([select.value === '' ? takeOut(['underlay'], plain().underlay) : setTo(['underlay'], { file: select.value }, plain().underlay)]));
  const shown = el('input', { type: 'range', min: 0.1, max: 1, step: 0.05, value: opacity });
  shown.addEventListener('input', () => { opacity = shown.valueAsNumber; draw(); });
  const parts = [heading(T.tool.under), field(T.file, select), ...(files.length === 0 || !own.file ? [el('p', { className: 'note', textContent: T.putThere })] : [])];
  if (!own.file) return parts;
  if (/\.pdf$/i.test(own.file)) parts.push(field(T.pageNumber, numberInput(own.page ?? 1, 1, (value) => { if (value >= 1) commit([underlayEdit({ page: value })]); })));
  parts.push(field(T.opacity, shown));
  if (!U) return parts;
  if (!own.metresPerUnit) parts.push(el('p', { className: 'warn', textContent: T.noScale }));
  if (U.proposed && (own.metresPerUnit === undefined || Math.abs(own.metresPerUnit / U.proposed.metresPerUnit - 1) > 0.005)) {
    const wrong = U.proposed.doubt === 'unit-header-wrong';
    parts.push(el('p', { textContent: T.proposed + T.colon + U.proposed.unit + (wrong ? ' (' + T.headerWrong + ')' : '') }), el('div', { className: 'buttons' }, button(T.take, () => { const m = U.proposed.metresPerUnit; commit([underlayEdit({ metresPerUnit: Number(m.toPrecision(7)), originM: own.originM ?? (U.format === 'DXF' ? [mm(-U.box[0] * m), mm(-U.box[1] * m)] : [0, 0]) })]); })));
  }
  parts.push(el('div', { className: 'buttons' }, button(T.scale, () => { sub = 'scale'; points = []; pending = null; hint(); svg.focus(); }), button(T.origin, () => { sub = 'origin'; points = []; pending = null; hint(); svg.focus(); })));
  if (own.metresPerUnit) parts.push(el('p', { className: 'note', textContent: T.metresPerUnit + T.colon + own.metresPerUnit + ' · [' + (own.originM ?? [0, 0]).join(T.semicolon) + ']' }));
  return parts;
};
const pointForm = () => {
  const [x, y] = [numberInput(null, 0.01), numberInput(null, 0.01)];
  const form = el('form', {}, el('div', { className: 'two' }, field('x (m)', x), field('y (m)', y)), el('div', { className: 'buttons' }, el('button', { type: 'submit', textContent: T.place })));
  form.addEventListener('submit', (event) => { event.preventDefault(); if (Number.isFinite(x.valueAsNumber) && Number.isFinite(y.valueAsNumber)) { press([x.valueAsNumber, y.valueAsNumber]); if (!pending) $('form').querySelector('input')?.focus(); } });
  return [heading(T.point), form];
};
const floorForm = () => {
  const own = plain().walls ?? {};
  return [heading(T.floorWalls), ...['exterior', 'bearing', 'partition'].map((key) => keyInput(T[key], C.walls, 'walls', own[key], (value) => { if (value !== own[key]) commit([setTo(['walls', key], value, own[key])]); })), field(T.heightM, numberInput(plain().heightM, 0.01, (value) => { if (value > 0) commit([setTo(['heightM'], value, plain().heightM)]); }))];
};
const formNodes = () => {
  if (floor() === null) return [];
  if (pending) return pending.kind === 'room' ? newRoomForm() : pending.kind === 'scale' ? scaleForm() : originForm();
  if (sel?.kind === 'room' && selRoom()) return roomForm(selRoom());
  if (sel?.kind === 'opening') return openingForm(sel.id);
  if (sel?.kind === 'wall') return wallForm();
  if (sel?.kind === 'ap' || sel?.kind === 'planned') return apForm();
  if (tool === 'under') return underForm();
  if (tool === 'rect' || tool === 'poly') return pointForm();
  return floorForm();
};
/* What is typed is taken over when somebody leaves the field, not when the form is made anew: browsers tell of a change there too, and of none
   for what was put into the new field. */
let typed = null, isRemade = false, filledIn = null;
$('form').addEventListener('input', ({ target }) => { typed = target; });
$('form').addEventListener('change', (event) => { if (isRemade) event.stopImmediatePropagation(); else typed = null; }, true);
$('form').addEventListener('focusout', ({ target }) => { if (target === typed && !isRemade) target.dispatchEvent(new Event('change', { bubbles: true })); });
/* The form is made anew after each change, one of the server's too; who is in a field stays in it, with what is typed. What is filled in for
   something new stays as it is. */
const panel = () => {
  if (pending !== null && pending === filledIn) return;
  filledIn = pending;
  const fields = [...$('form').querySelectorAll('input,select,button')], held = document.activeElement, at = fields.indexOf(held);
  const name = $('form').querySelector('h2')?.textContent;
  isRemade = true;
  $('form').replaceChildren(...formNodes());
  isRemade = false;
  if (at < 0 || name !== $('form').querySelector('h2')?.textContent) { typed = null; return; }
  const field = $('form').querySelectorAll('input,select,button')[at];
  if (field && held === typed) { field.value = held.value; typed = field; }
  field?.focus();
};
const lists = () => {
  const own = S.findings;
  const count = (severity) => own.filter((each) => each.severity === severity).length;
  $('findings').replaceChildren(...(own.length === 0 ? [el('li', { textContent: T.noError })] : [el('li', { className: 'note', textContent: T.errors + ' : ' + count('error') + ', ' + T.warnings + ' : ' + count('warning') }),
    ...[...own].sort((a, b) => (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0)).slice(0, 60).map((each) => { const item = el('li', { className: each.severity }); const go = button('', () => { if (each.x !== undefined) { cam.x = each.x; cam.y = each.y; cursor = [each.x, each.y]; draw(); } }); const text = el('span', { textContent: each.message, title: each.fix ?? '' }); text.lang = 'en'; go.append(text); item.append(go); return item; })]));
  $('rooms').replaceChildren(...list('rooms').map((room) => el('li', {}, (() => { const go = button('', () => { choose('select'); sel = { kind: 'room', id: room.id }; panel(); draw(); }); go.append(el('span', { textContent: room.name ?? room.id }), el('small', { textContent: areaText(outline(room), 1) })); return go; })())));
};
const toast = (text, stays = false) => { const box = $('toast'); box.textContent = text; box.hidden = false; clearTimeout(toast.timer); if (!stays) toast.timer = setTimeout(() => { box.hidden = true; }, 5000); };
$('toast').addEventListener('click', () => { $('toast').hidden = true; });
const gone = (is) => { if (isGone === is) return; isGone = is; if (is) toast(T.gone, true); else $('toast').hidden = true; if (S) status(); };
const status = () => {
  const dirty = isDirty();
  $('state').dataset.state = isGone ? 'gone' : dirty ? 'dirty' : 'saved';
  const text = isGone ? T.gone : dirty ? T.dirty : hist.length > 1 ? T.saved : '';
  if ($('state').textContent !== text) $('state').textContent = text;
  $('undo').disabled = pos === 0; $('redo').disabled = pos >= hist.length - 1; $('review').disabled = !dirty || conflict;
  document.body.dataset.steps = String(pos);
};
const showConflict = () => {
  const box = $('conflict');
  if (!conflict) { box.hidden = true; return; }
  if (!box.hidden) return;
  const edits = minesEdits();
  box.replaceChildren(el('p', { textContent: T.conflict }), ...(edits.length ? [button(T.replay, () => replay(edits, false), { id: 'replay' })] : []), button(T.drop, () => inTurn(() => restart(null, null)), { id: 'drop' }));
  box.hidden = false;
};
const placeText = (way) => way.slice(4).map((each) => (typeof each === 'object' ? each.id : each)).join(' / ');
const showMisfits = (edits, misfits) => {
  const rows = misfits.map(({ edit, is }) => el('li', {}, el('b', { textContent: placeText(edits[edit].path) }), ' — ' + T.theirs + T.colon, el('code', { textContent: is === null ? T.nowhere : JSON.stringify(is) }), ' — ' + T.mine + T.colon, el('code', { textContent: edits[edit].remove ? T.remove : JSON.stringify(edits[edit].value) })));
  const out = new Set(misfits.map(({ edit }) => edit));
  const box = $('conflict');
  box.replaceChildren(el('p', { textContent: T.misfits }), el('ul', {}, ...rows), button(T.force, () => replay(edits, true), { id: 'force' }), button(T.skip, () => replay(edits.filter((_, at) => !out.has(at)), false), { id: 'skip' }), button(T.drop, () => inTurn(() => restart(null, null)), { id: 'drop' }));
  box.hidden = false;
};
const floors = () => {
  const all = S.locations.flatMap((location, l) => location.floors.map((each, f) => ({ l, f, text: (S.locations.length > 1 ? location.name + ' · ' : '') + each.id })));
  $('floor').replaceChildren(...all.map(({ l, f, text }) => el('option', { value: l + ',' + f, textContent: text, selected: l === place.location && f === place.floor })));
};
$('floor').addEventListener('change', () => { const [l, f] = $('floor').value.split(',').map(Number); place = { location: l, floor: f }; sel = null; choose('select'); refresh(); fit(); });
const refresh = () => {
  if (!location_()?.floors[place.floor]) place = { location: 0, floor: 0 };
  if (sel?.kind === 'wall' && !floor().walls.some((each) => wallKey(each) === sel.id)) sel = null;
  floors(); panel(); lists(); status(); showConflict(); hint(); draw();
  void loadSheet();
};

/* ---- review and save ---- */
const review = () => inTurn(async () => {
  if (!isDirty() || conflict) { toast(conflict ? T.conflict : T.same); return; }
  const { diff, path: file } = await ask('draft', { revision: hist[pos].revision, since: saved });
  $('dialog-title').textContent = T.reviewTitle + ' ' + file;
  $('dialog-note').hidden = !S.findings.some(({ severity }) => severity === 'error');
  $('dialog-note').textContent = T.withErrors;
  $('diff').replaceChildren(...diff.slice(2).map((line) => el('span', { className: line.startsWith('+') ? 'add' : line.startsWith('-') ? 'del' : line.startsWith('@@') ? 'at' : '', textContent: line })));
  $('dialog').showModal();
  $('dialog-save').focus();
});
const save = () => inTurn(async () => {
  const { revision } = hist[pos];
  $('dialog').close();
  try {
    await order('save', { revision, onto: saved });
    saved = revision;
    toast(T.saved);
  } catch (error) {
    if (error.status !== 409) throw error;
    conflict = true;
  }
  refresh();
});
$('review').addEventListener('click', review);
$('dialog-save').addEventListener('click', save);
$('dialog-close').addEventListener('click', () => $('dialog').close());
$('undo').addEventListener('click', () => step(-1));
$('redo').addEventListener('click', () => step(1));
for (const each of document.querySelectorAll('[data-tool]')) each.addEventListener('click', () => choose(each.dataset.tool));
addEventListener('resize', draw);
addEventListener('beforeunload', (event) => { if (isDirty()) event.preventDefault(); });
`.trim()
