/**
 * Geometry of the page that traces, in plan metres, without the page: what a point snaps to. Tests run it by itself.
 * `snap` looks, for x and for y apart, at edges of rooms, axes of walls, then lines of the underlay; a corner takes both.
 */
export const TRACE_SNAP = String.raw`
const round = (value, step) => Math.round(value / step) * step;
const cm = (value) => Number(round(value, 0.01).toFixed(2));
const mm = (value) => Number(round(value, 0.001).toFixed(3));
const near = ([ax, ay], [bx, by]) => Math.hypot(ax - bx, ay - by);
const along = ([x, y], [ax, ay, bx, by]) => {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const share = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2));
  return [ax + dx * share, ay + dy * share];
};
const edgesOf = (polygon) => polygon.map(([x, y], at) => { const [u, v] = polygon[(at + 1) % polygon.length]; return [x, y, u, v]; });
const CELL = 2;
const gridOf = (segments) => {
  const cells = new Map();
  for (let at = 0; at < segments.length; at += 4) {
    const line = [segments[at], segments[at + 1], segments[at + 2], segments[at + 3]], [ax, ay, bx, by] = line;
    const steps = Math.min(400, Math.ceil(Math.hypot(bx - ax, by - ay) / CELL) || 1);
    let last = '';
    for (let i = 0; i <= steps; i++) {
      const key = Math.floor((ax + ((bx - ax) * i) / steps) / CELL) + ',' + Math.floor((ay + ((by - ay) * i) / steps) / CELL);
      if (key === last) continue;
      last = key;
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(line);
    }
  }
  return ([x, y], reach) => {
    const found = new Set();
    const [i, j, by] = [Math.floor(x / CELL), Math.floor(y / CELL), Math.ceil(reach / CELL)];
    for (let u = i - by; u <= i + by; u++) for (let v = j - by; v <= j + by; v++) for (const each of cells.get(u + ',' + v) ?? []) found.add(each);
    return [...found];
  };
};
const REACH_M = 0.6;
const straight = ([ax, ay, bx, by]) => {
  const [dx, dy] = [Math.abs(bx - ax), Math.abs(by - ay)];
  return dx <= 0.02 * dy ? 'x' : dy <= 0.02 * dx ? 'y' : null;
};
const best = (values, at, tolerance) => values.reduce((found, value) => (Math.abs(value - at) <= tolerance && (found === null || Math.abs(value - at) < Math.abs(found - at)) ? value : found), null);
/* Shorter lines are the ends of walls beside a door. */
const LEAST_M = 0.3;
const FAR_M = 2.5;
const lineValues = (segments, [x, y], axis, reach = REACH_M) => segments.filter((line) => straight(line) === axis).filter(([ax, ay, bx, by]) => {
  const [from, to, at] = axis === 'x' ? [Math.min(ay, by), Math.max(ay, by), y] : [Math.min(ax, bx), Math.max(ax, bx), x];
  return to - from >= LEAST_M && at >= from - reach && at <= to + reach;
}).map(([ax, ay, bx, by]) => (axis === 'x' ? (ax + bx) / 2 : (ay + by) / 2));
/* Where a scan has a wall near a point: the middle between two lines 4 to 55 cm apart, else a line. */
const inkAt = ({ w, h, dark, mx, my, x0, y0 }, point, axis, tolerance) => {
  const [u, v] = [(point[0] - x0) / mx, (y0 - point[1]) / my];
  const [c, r, m, n] = axis === 'x' ? [u, v, mx, my] : [v, u, my, mx];
  const [reach, span, least] = [Math.ceil((tolerance + 0.3) / m), Math.ceil(0.8 / n), 0.45 / n];
  if (reach > 400 || span > 400) return null;
  const groups = [];
  for (let i = Math.floor(c) - reach; i <= c + reach; i++) {
    let [run, gap, longest] = [0, 0, 0];
    for (let j = Math.floor(r) - span; j <= r + span; j++) {
      const [x, y] = axis === 'x' ? [i, j] : [j, i];
      if (x >= 0 && y >= 0 && x < w && y < h && dark[y * w + x]) { run += 1 + gap; gap = 0; longest = Math.max(longest, run); }
      else if (run > 0 && gap === 0) gap = 1;
      else [run, gap] = [0, 0];
    }
    if (longest < least) continue;
    if (groups.length > 0 && groups.at(-1)[1] === i) groups.at(-1)[1] = i + 1;
    else groups.push([i, i + 1]);
  }
  const pairs = groups.slice(1).flatMap(([, to], at) => { const from = groups[at][0], apart = (to - from) * m; return apart >= 0.04 && apart <= 0.55 ? [(from + to) / 2] : []; });
  const near = (list) => best(list, c, tolerance / m);
  const found = near(pairs) ?? near(groups.map(([from, to]) => (from + to) / 2));
  return found === null ? null : axis === 'x' ? x0 + found * m : y0 - found * m;
};
const snap = (point, tolerance, { corners, edges, axes, lines, ink }) => {
  const corner = corners.filter((each) => near(each, point) <= tolerance).sort((a, b) => near(a, point) - near(b, point))[0];
  if (corner) return { at: corner, x: true, y: true };
  const [nearAxes, nearLines] = [axes(point, tolerance + FAR_M), lines(point, tolerance + REACH_M)];
  const pick = (axis, at) => {
    for (const segments of [edges, nearAxes]) {
      const found = best(lineValues(segments, point, axis), at, tolerance);
      if (found !== null) return found;
    }
    const inked = ink(point, axis, tolerance);
    if (inked !== null) return inked;
    const continued = best(lineValues(nearAxes, point, axis, FAR_M), at, tolerance);
    if (continued !== null) return continued;
    const aligned = best(corners.map((each) => each[axis === 'x' ? 0 : 1]), at, tolerance / 2);
    return aligned ?? best(lineValues(nearLines, point, axis), at, tolerance * 0.7);
  };
  const [x, y] = [pick('x', point[0]), pick('y', point[1])];
  if (x !== null || y !== null) return { at: [mm(x ?? cm(point[0])), mm(y ?? cm(point[1]))], x: x !== null, y: y !== null };
  const slanted = [...edges, ...nearAxes, ...nearLines].map((line) => along(point, line)).filter((each) => near(each, point) <= tolerance).sort((a, b) => near(a, point) - near(b, point))[0];
  return slanted ? { at: slanted.map(mm), x: true, y: true } : { at: point.map(cm), x: false, y: false };
};
const plainWords = (name) => ' ' + name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\u0153/g, 'oe').replace(/([a-z])(\d)/g, '$1 $2').replace(/[^a-z0-9]+/g, ' ').trim() + ' ';
const useOf = (name, words) => {
  const plain = plainWords(name);
  const has = (word) => { const wanted = plainWords(word).trimEnd(); return plain.includes(wanted.length <= 4 ? wanted + ' ' : wanted); };
  return words.find(([, known]) => known.some(has))?.[0] ?? null;
};
const freeId = (name, taken) => {
  const slug = plainWords(name).trim().replace(/ /g, '-').slice(0, 40).replace(/-+$/, '') || 'local';
  for (let n = 1; ; n++) { const id = n === 1 ? slug : slug + '-' + n; if (!taken.includes(id) && id !== 'outside') return id; }
};
`.trim()

/** What is under a point, the tools, and what pointer, wheel and keys do; a part of `TRACE_SCRIPT`. */
export const TRACE_TOOLS = `
/* ---- what is under a point ---- */
const targets = () => { const outlines = list('rooms').map(outline).filter((each) => each.length > 2); return { corners: [...outlines.flat(), ...(points.length > 2 ? [points[0]] : [])], edges: outlines.flatMap(edgesOf), ...near_ }; };
const snapAt = (point, tolerance, exact = false) => (exact ? { at: point.map(cm), x: false, y: false } : snap(point, tolerance / cam.k, targets()));
const wallAt = (point, tolerance) => floor().walls.map((wall) => ({ wall, off: near(along(point, [...wall.from, ...wall.to]), point) })).filter(({ off }) => off <= tolerance / cam.k).sort((a, b) => a.off - b.off)[0]?.wall ?? null;
const hit = (point, tolerance) => {
  const reach = tolerance / cam.k;
  const room = selRoom();
  const handle = room && handlesOf(room).find(({ at }) => near(at, point) <= reach);
  if (handle) return { kind: 'handle', id: room.id, handle };
  const ap = apList().filter(({ at }) => near(at, point) <= reach).sort((a, b) => near(a.at, point) - near(b.at, point))[0];
  if (ap) return { kind: ap.kind, id: ap.id };
  const opening = floor().openings.findIndex((each) => each !== null && near(along(point, [...each.from, ...each.to]), point) <= reach * 0.8);
  if (opening >= 0) return { kind: 'opening', id: opening };
  const wall = wallAt(point, tolerance * 0.6);
  if (wall) return { kind: 'wall', id: wallKey(wall) };
  const inside = list('rooms').findLast((each) => isInside(point, outline(each)));
  return inside ? { kind: 'room', id: inside.id } : null;
};

/* ---- tools ---- */
const label = (pairs, key) => pairs.find(([each]) => each === key)?.[1] ?? key ?? '';
const keyOf = (pairs, text) => pairs.find(([key, name]) => key === text.trim() || name.toLowerCase() === text.trim().toLowerCase())?.[0] ?? null;
const choose = (name) => {
  if (name === 'fit') return fit();
  tool = name; sub = null; points = []; pending = null; drag = null;
  if (name !== 'select') sel = null;
  for (const button of document.querySelectorAll('[data-tool]')) button.setAttribute('aria-pressed', String(button.dataset.tool === name));
  hint(); panel(); draw();
};
const hint = () => { $('hint').textContent = (plain().underlay?.file && U && !plain().underlay.metresPerUnit && sub === null ? T.noScale + ' ' : '') + (T.hint[sub ?? tool] ?? ''); };
const roomsOf = (wall) => wall.rooms.map((each) => each ?? 'outside');
const takenIds = () => location_().floors.flatMap((each) => (each.plain.rooms ?? []).map(({ id }) => id));
const addOpening = (kind, at) => {
  const wall = wallAt(at, 24);
  if (!wall) return toast(T.noWall);
  const [a, b] = roomsOf(wall);
  if (a === b) return toast(T.noWall);
  const on = along(at, [...wall.from, ...wall.to]);
  const index = list('openings').length;
  const value = { kind, between: a === 'outside' ? [b, a] : [a, b], at: on.map(cm), widthM: kind === 'door' ? last.doorM : last.windowM, material: last[kind] };
  commit([addTo('openings', value)], () => { sel = { kind: 'opening', id: index }; });
};
/* What a wall is made of: the entry of its two rooms, or of its own stretch, else a new entry. */
const partitionOf = (wall) => list('partitions').findIndex((each) => (each.between ? same([...each.between].sort(), roomsOf(wall).sort()) : wall.rooms[0] === wall.rooms[1] && each.from && near(along(wall.from, [...each.from, ...each.to]), wall.from) < 0.02 && near(along(wall.to, [...each.from, ...each.to]), wall.to) < 0.02));
const wallMaterial = (wall, material) => {
  last.wall = material === 'none' ? last.wall : material;
  const at = partitionOf(wall);
  if (at < 0) return commit([addTo('partitions', { between: wall.rooms[0] === null ? roomsOf(wall).reverse() : roomsOf(wall), material })]);
  const { bearing, ...rest } = list('partitions')[at];
  return commit([setTo(['partitions', at], { ...rest, material }, list('partitions')[at])]);
};
const deleteRoom = (room) => {
  const names = ({ between, room: own }) => own === room.id || (between ?? []).includes(room.id);
  const cut = (key) => list(key).map((each, at) => [each, at]).filter(([each]) => names(each)).reverse().map(([each, at]) => takeOut([key, at], each));
  commit([...cut('openings'), ...cut('partitions'), takeOut(['rooms', { id: room.id }], room)], () => { sel = null; });
};
const deleteSel = () => {
  if (sel === null) return;
  if (sel.kind === 'room') return deleteRoom(selRoom());
  if (sel.kind === 'opening') { const at = sel.id; return commit([takeOut(['openings', at], list('openings')[at])], () => { sel = null; }); }
  if (sel.kind === 'ap') return freeAp(sel.id);
  if (sel.kind === 'wall') { const wall = floor().walls.find((each) => wallKey(each) === sel.id); const at = wall ? partitionOf(wall) : -1; if (at >= 0) commit([takeOut(['partitions', at], list('partitions')[at])], () => { sel = null; }); }
};
const entryOf = ({ id, mount, heightM, article, port }, at) => ({ id, at, mount, heightM, article, port });
const pinAp = (id, at) => { const ap = floor().planned.find((each) => each.id === id); commit([addTo('accessPoints', entryOf(ap, at ?? ap.at))], () => { sel = { kind: 'ap', id }; }); };
const freeAp = (id) => { const ap = list('accessPoints').find((each) => each.id === id); commit([takeOut(['accessPoints', { id }], ap)], () => { sel = null; toast(T.freed); }); };
const moveAp = (kind, id, at) => { if (kind === 'planned') return pinAp(id, at); const ap = list('accessPoints').find((each) => each.id === id); commit([setTo(['accessPoints', { id }, 'at'], at, ap.at)]); };
const moveOpening = (id, at) => { const own = list('openings')[id]; commit([setTo(['openings', id], { ...own, at }, own)]); };
const onWallOf = (id, point) => {
  const placed = floor().openings[id];
  const walls = floor().walls.filter((wall) => same([...roomsOf(wall)].sort(), placed.rooms.map((each) => each ?? 'outside').sort()));
  const ways = [...walls.map((wall) => [...wall.from, ...wall.to]), [...placed.from, ...placed.to]].map((line) => along(point, line));
  return ways.sort((a, b) => near(a, point) - near(b, point))[0].map(cm);
};
const saveHandle = ({ id, handle, at }) => {
  const room = list('rooms').find((each) => each.id === id), next = movedRoom(room, handle, at);
  if (next.rect && (next.rect[2] < 0.3 || next.rect[3] < 0.3)) return toast(T.tooSmall);
  if (next.rect) return commit([setTo(['rooms', { id }, 'rect'], next.rect, room.rect)]);
  return commit([setTo(['rooms', { id }, 'polygon', handle.index], at, room.polygon[handle.index])]);
};
const closeRoom = (shape) => {
  const polygon = shape.rect ? outlineOfRect(shape.rect) : shape.polygon;
  if (areaOf(polygon) < 0.2) { points = []; draw(); return toast(T.tooSmall); }
  pending = { kind: 'room', shape, polygon };
  points = [];
  panel(); draw();
  $('form').querySelector('input')?.focus();
};
const underlayEdit = (change) => { const own = plain().underlay; const next = Object.fromEntries(Object.entries({ ...(own ?? {}), ...change }).filter(([, value]) => value !== undefined)); return setTo(['underlay'], next, own); };
const press = (at, touched = false) => {
  if (floor() === null || pending) return;
  const reach = touched ? 22 : 12;
  if (sub === 'move') { const { kind, id } = sel; sub = null; hint(); return kind === 'opening' ? moveOpening(id, onWallOf(id, at)) : moveAp(kind, id, at); }
  if (sub === 'scale') { points.push(at); if (points.length === 2) { pending = { kind: 'scale', points }; points = []; panel(); $('form').querySelector('input').focus(); } return draw(); }
  if (sub === 'origin') { pending = { kind: 'origin', at }; panel(); $('form').querySelector('input').focus(); return draw(); }
  if (tool === 'rect') { points.push(at); if (points.length === 2) closeRoom({ rect: rectOf(points[0], points[1]) }); else panel(); return draw(); }
  if (tool === 'poly') {
    if (points.length > 2 && near(at, points[0]) <= reach / cam.k) return closeRoom({ polygon: points });
    if (points.length === 0 || near(at, points.at(-1)) > 0.02) points.push(at);
    panel(); return draw();
  }
  if (tool === 'door' || tool === 'window') return addOpening(tool, at);
  if (tool === 'wall') {
    const wall = points.length === 0 ? wallAt(at, reach * 0.6) : null;
    if (wall) { sel = { kind: 'wall', id: wallKey(wall) }; panel(); draw(); return $('form').querySelector('input')?.focus(); }
    points.push(at);
    if (points.length === 2) { const [from, to] = points; points = []; if (near(from, to) > 0.05) commit([addTo('partitions', { from, to, material: last.wall })]); }
    return draw();
  }
};

/* ---- pointer, wheel, keys ---- */
const pointers = new Map();
const pointOf = (event) => { const box = svg.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
const isDrawing = () => tool !== 'select' && tool !== 'under' || sub !== null;
let began = null, pinch = null;
svg.addEventListener('pointerdown', (event) => {
  if (floor() === null) return;
  svg.focus({ preventScroll: true });
  svg.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, pointOf(event));
  keyed = false;
  if (pointers.size === 2) { const [a, b] = [...pointers.values()]; pinch = { far: near(a, b), mid: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] }; drag = null; began = null; return; }
  const touched = event.pointerType !== 'mouse', at = toPlan(pointOf(event));
  began = { screen: pointOf(event), cam: { ...cam }, touched, moved: false, found: isDrawing() || event.button === 1 ? null : hit(at, touched ? 20 : 11), isPan: event.button === 1 };
  if (began.found && ['handle', 'ap', 'planned', 'opening'].includes(began.found.kind)) drag = { ...began.found, at: null };
});
svg.addEventListener('pointermove', (event) => {
  const screen = pointOf(event);
  if (pointers.has(event.pointerId)) pointers.set(event.pointerId, screen);
  if (pinch && pointers.size === 2) {
    const [a, b] = [...pointers.values()], mid = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], far = near(a, b);
    const [u, v] = [toPlan(pinch.mid), toPlan(mid)];
    cam.x += u[0] - v[0]; cam.y += u[1] - v[1];
    if (pinch.far > 10) zoom(far / pinch.far, mid);
    pinch = { far, mid };
    return draw();
  }
  const exact = event.altKey || free, reach = began?.touched ? 18 : 12;
  const raw = toPlan(screen);
  if (began && near(screen, began.screen) > (began.touched ? 9 : 4)) began.moved = true;
  if (drag && began?.moved) {
    const placed = drag.kind === 'handle' ? snapAt(raw, reach, exact).at : drag.kind === 'opening' ? onWallOf(drag.id, raw) : raw.map(cm);
    drag.at = drag.kind === 'handle' && drag.handle.i === 0.5 ? [drag.handle.at[0], placed[1]] : drag.kind === 'handle' && drag.handle.j === 0.5 ? [placed[0], drag.handle.at[1]] : placed;
    return draw();
  }
  if (began?.moved && (!isDrawing() || began.touched || began.isPan)) { cam.x = began.cam.x - (screen[0] - began.screen[0]) / cam.k; cam.y = began.cam.y + (screen[1] - began.screen[1]) / cam.k; return draw(); }
  if (!keyed) { snapped = isDrawing() ? snapAt(raw, reach, exact) : null; draw(); }
});
const release = (event) => {
  const wasPinch = pinch !== null;
  pointers.delete(event.pointerId);
  if (wasPinch) { if (pointers.size === 0) pinch = null; began = null; return; }
  const start = began, held = drag;
  began = null; drag = null;
  if (!start || event.type === 'pointercancel') return draw();
  if (held?.at) { if (held.kind === 'handle') saveHandle(held); else if (held.kind === 'opening') moveOpening(held.id, held.at); else moveAp(held.kind, held.id, held.at); return draw(); }
  if (start.moved && (!isDrawing() || start.touched || start.isPan)) return;
  const raw = toPlan(pointOf(event));
  if (isDrawing()) return press(tool === 'door' || tool === 'window' ? raw : snapAt(raw, start.touched ? 18 : 12, event.altKey || free).at, start.touched);
  if (tool === 'select') { sel = start.found?.kind === 'handle' ? sel : start.found; panel(); draw(); }
};
svg.addEventListener('pointerup', release);
svg.addEventListener('pointercancel', release);
svg.addEventListener('pointerleave', () => { if (!keyed) { snapped = null; draw(); } });
svg.addEventListener('wheel', (event) => { event.preventDefault(); zoom(Math.exp(-event.deltaY * 0.0015), pointOf(event)); }, { passive: false });
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
svg.addEventListener('keydown', (event) => {
  const arrow = ARROWS[event.key];
  if (arrow) {
    event.preventDefault();
    const by = event.shiftKey ? 1 : event.altKey ? 0.01 : 0.1;
    keyed = true;
    cursor = [cm(cursor[0] + arrow[0] * by), cm(cursor[1] + arrow[1] * by)];
    const [u, v] = toScreen(cursor), { w, h } = size();
    if (u < 20 || v < 20 || u > w - 20 || v > h - 20) { cam.x = cursor[0]; cam.y = cursor[1]; }
    snapped = { at: cursor, x: false, y: false };
    return draw();
  }
  if (event.key === 'Enter' && !pending) {
    event.preventDefault();
    if (tool === 'poly' && points.length > 2 && !keyed) return closeRoom({ polygon: points });
    if (isDrawing()) { if (!snapped) keyed = true; const at = keyed ? cursor : snapped.at; if (keyed) snapped = { at, x: false, y: false }; { if (tool === 'poly' && points.length > 2 && near(at, points.at(-1)) < 0.02) closeRoom({ polygon: points }); else press(at); } }
    else { sel = hit(cursor, 14); if (sel?.kind === 'handle') sel = { kind: 'room', id: sel.id }; panel(); draw(); }
  } else if (event.key === 'Backspace' && points.length > 0) { event.preventDefault(); points.pop(); draw(); }
  else if (event.key === 'Delete' || event.key === 'Backspace') { event.preventDefault(); deleteSel(); }
  else if (event.key === '+' || event.key === '=') zoom(1.25);
  else if (event.key === '-') zoom(0.8);
});
const isTyping = ({ target }) => /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || $('dialog').open;
document.addEventListener('keydown', (event) => {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === 's') { event.preventDefault(); review(); }
    else if (!isTyping(event) && key === 'z') { event.preventDefault(); step(event.shiftKey ? 1 : -1); }
    else if (!isTyping(event) && key === 'y') { event.preventDefault(); step(1); }
    return;
  }
  if (event.key === 'Escape' && !$('dialog').open) { points = []; pending = null; sub = null; drag = null; sel = null; snapped = keyed ? snapped : null; hint(); panel(); draw(); svg.focus(); return; }
  if (isTyping(event) || event.altKey) return;
  const button = [...document.querySelectorAll('[data-tool]')].find((each) => each.getAttribute('aria-keyshortcuts') === key.toUpperCase());
  if (button) { event.preventDefault(); choose(button.dataset.tool); svg.focus(); }
});
`.trim()
