/** The style sheet of every page: one source, inlined, so that a report is one file that opens offline. */
export const STYLE = `
:root{--ink:#16202a;--soft:#54616e;--line:#d7dde3;--paper:#fff;--tint:#f4f6f8;--accent:#0b5c8a;--good:#1a7f4b;--bad:#b3261e;--warn:#8a5a00;--decision:#c2185b}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;color:var(--ink);background:var(--paper);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",Arial,sans-serif}
a{color:var(--accent)}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:#fff;padding:4px 8px}
header.top{border-bottom:1px solid var(--line);background:var(--tint)}
.wrap{max-width:1180px;margin:0 auto;padding:0 24px}
header.top .wrap{padding-top:18px;padding-bottom:18px}
.kind{margin:0;color:var(--soft);font-size:13px;letter-spacing:.04em;text-transform:uppercase}
h1{margin:2px 0 4px;font-size:28px;line-height:1.2}
h2{margin:40px 0 12px;font-size:20px;line-height:1.25;padding-bottom:6px;border-bottom:2px solid var(--ink)}
h3{margin:22px 0 8px;font-size:16px}
p{margin:8px 0}
.lead{font-size:17px;max-width:80ch;margin-top:18px}
.note{color:var(--soft);font-size:13.5px;max-width:88ch}
.badge{display:inline-block;padding:1px 10px;border-radius:999px;font-size:13px;font-weight:600;border:1px solid currentColor;white-space:nowrap}
.badge.pass{color:var(--good)}.badge.fail{color:var(--bad)}.badge.unknown{color:var(--warn)}.badge.none{color:var(--soft)}
.callout{border-left:4px solid var(--warn);background:#fdf7e8;padding:10px 14px;margin:14px 0;max-width:88ch}
.callout.bad{border-color:var(--bad);background:#fdf0ef}.callout.good{border-color:var(--good);background:#eff8f2}
.facts{display:grid;grid-template-columns:repeat(4,1fr);gap:1px;margin:18px 0;background:var(--line);border:1px solid var(--line)}
.facts>div{background:#fff;padding:10px 14px}
.facts dt{color:var(--soft);font-size:13px;margin:0}.facts dd{margin:0;font-size:21px;font-weight:600;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13.5px}
caption{text-align:left;font-weight:600;padding:6px 0}
th,td{padding:5px 9px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{border-bottom:2px solid var(--soft);font-weight:600;vertical-align:bottom;background:#fff}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}td.n{white-space:nowrap}
tr.total td,tr.total th{border-top:2px solid var(--soft);font-weight:600}
tr.on td,tr.on th{background:#fff3c9}
th button{all:unset;cursor:pointer;font:inherit}th button:focus-visible{outline:2px solid var(--accent)}
th[aria-sort=ascending] button::after{content:" ▲";font-size:9px}th[aria-sort=descending] button::after{content:" ▼";font-size:9px}
.cols{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:12px 36px}
.bar{display:block;width:120px;height:10px}.bar .ground{fill:#e3e8ec}.bar .fill{fill:var(--good)}.bar .fill.close{fill:#c98a00}.bar .fill.over{fill:var(--bad)}
figure.floor{margin:16px 0 30px;border:1px solid var(--line);padding:12px}
figure.floor figcaption{display:flex;flex-wrap:wrap;gap:6px 20px;align-items:baseline;margin-bottom:8px}
figure.floor figcaption b{font-size:15px}
fieldset.layers{border:0;margin:0 0 8px;padding:0;display:flex;flex-wrap:wrap;gap:4px 16px;font-size:13.5px}
fieldset.layers legend{float:left;padding:0;margin-right:10px;color:var(--soft)}
.drawing:focus-visible{outline:3px solid var(--accent);outline-offset:2px}svg .probe{display:none;pointer-events:none}svg .probe.on{display:inline}svg .probe path{fill:none;stroke:#111;stroke-width:5}svg .probe .sight{stroke-dasharray:10 14;stroke-width:6}
.drawing{max-width:100%;height:auto;display:block;margin:0 auto;max-height:82vh;touch-action:manipulation}
.readout{min-height:3em;font-size:13.5px;color:var(--soft);font-variant-numeric:tabular-nums;margin-top:6px}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;align-items:center;font-size:13px;margin-top:6px}
.legend svg{vertical-align:-3px;margin-right:4px}
.legend .scale{display:none}.legend .scale.on{display:flex;flex-wrap:wrap;gap:2px 10px;flex-basis:100%}.legend .scale b{font-weight:600}
svg .heat{display:none}svg .heat.on{display:inline}
svg .room{fill:transparent;stroke:none}svg .room:not(.required){fill:#fff;fill-opacity:.62}
svg.plain .room.public{fill:#dcebf5;fill-opacity:1}svg.plain .room.staff{fill:#f3f0e6;fill-opacity:1}svg.plain .room.circulation{fill:#fafafa;fill-opacity:1}svg.plain .room.service{fill:#e9e9ec;fill-opacity:1}
svg .room.failed{stroke:var(--bad);stroke-width:9;stroke-dasharray:24 12}
svg .room.on{stroke:#e0a800;stroke-width:14}
svg .wall{fill:none;stroke:#1c252e;stroke-linecap:square}
svg .gap{fill:none;stroke:#fff}svg .door{fill:none;stroke:#9a6a2f;stroke-width:5}svg .window{fill:none;stroke:#2b83ba;stroke-width:7}svg .entrance{fill:none;stroke:var(--decision);stroke-width:22}
svg .decision{fill:none;stroke:var(--decision);stroke-width:6}svg .median{fill:none;stroke:#333;stroke-width:3.5;stroke-dasharray:14 12}
svg.plain .decision,svg.plain .median{display:none}
svg .labels text{fill:#111;stroke:#fff;stroke-width:.16em;paint-order:stroke;stroke-linejoin:round;text-anchor:middle;pointer-events:none}
svg .points text{stroke:#fff;stroke-width:.2em;paint-order:stroke;stroke-linejoin:round}
svg .routes{display:none}svg .routes.on{display:inline}svg .routes path{fill:none;stroke:#6a1b9a;stroke-width:5;stroke-dasharray:18 10}
svg .ap circle{fill:#fff;stroke:#111;stroke-width:8}svg .ap text{text-anchor:middle;font-weight:700;fill:#111}svg .ap:focus{outline:none}svg .ap:focus circle,svg .ap.on circle{fill:#ffd54f}
svg .rack rect{fill:#37474f}svg .rack path{stroke:#fff;stroke-width:7;fill:none}
svg .orientation .arrow{fill:#333}svg .orientation .bar{fill:none;stroke:#333;stroke-width:5}svg .orientation text{fill:#333;text-anchor:middle}svg .orientation text.start{text-anchor:start}
svg.architecture{display:block;min-width:760px;width:100%;max-width:1000px;height:auto;margin:10px auto}svg.architecture .frame{fill:var(--tint);stroke:#8a97a3}svg.architecture .box{fill:#fff;stroke:var(--accent);stroke-width:1.5}svg.architecture .link{fill:none;stroke:#42505c;stroke-width:2}svg.architecture text{font-size:12px;text-anchor:middle;fill:var(--soft)}svg.architecture .name{font-size:14px;font-weight:600;fill:var(--ink)}svg.architecture .head{font-size:14px;font-weight:600;text-anchor:start;fill:var(--ink)}
svg.bars{display:block;min-width:640px;width:100%;height:auto;margin:10px 0}svg.bars text{font-size:13px;fill:var(--ink)}svg.bars .label,svg.bars .amount{text-anchor:end}svg.bars .length{fill:var(--accent);fill-opacity:.75}svg.bars .whisker{fill:none;stroke:var(--ink);stroke-width:1.5}svg.bars .axis{stroke:#8a97a3;stroke-width:1}
svg.timeline{display:block;min-width:640px;width:100%;height:auto;margin:10px 0}svg.timeline .axis{stroke:#8a97a3;stroke-width:2}svg.timeline .period{fill:var(--accent)}svg.timeline .tick{stroke:#42505c;stroke-width:1.5}svg.timeline text{font-size:12.5px;text-anchor:middle;fill:var(--soft)}svg.timeline .name{font-weight:600;fill:var(--ink)}
figure.wide{margin:14px 0;overflow-x:auto}figure.wide figcaption{font-size:13.5px;color:var(--soft)}
details{margin:10px 0}summary{cursor:pointer;color:var(--accent)}
.minis{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:14px}
.mini{border:1px solid var(--line);padding:8px;font-size:13px;text-decoration:none;color:inherit;display:flex;flex-direction:column;justify-content:space-between}
.mini svg{width:100%;height:110px}.mini:hover{border-color:var(--accent)}
.blank td{height:30px}
footer{margin-top:48px;border-top:1px solid var(--line);color:var(--soft);font-size:12.5px;padding:14px 0 30px}
footer dl{display:grid;grid-template-columns:auto 1fr;gap:2px 14px;margin:0}footer dd{margin:0;overflow-wrap:anywhere}
.cols.board{grid-template-columns:minmax(0,3fr) minmax(0,2fr);align-items:start}.decisions{background:var(--tint);border:1px solid var(--line);padding:4px 16px}.decisions h2{margin:8px 0;font-size:16px;border:0;padding:0}.decisions ol{margin:6px 0 10px;padding-left:20px}.decisions li{margin:5px 0}.facts.five{grid-template-columns:repeat(5,1fr)}.facts.five dd{font-size:18px}
.cols.apart{margin-top:22px}
.cols.wide{grid-template-columns:minmax(0,2fr) minmax(0,3fr)}
@media (max-width:980px){.cols.wide,.cols.board{grid-template-columns:minmax(0,1fr)}.facts.five{grid-template-columns:repeat(3,1fr)}}
@media (max-width:760px){.facts,.facts.five{grid-template-columns:repeat(2,1fr)}.cols.wide{grid-template-columns:minmax(0,1fr)}.wrap{padding:0 14px}.cols{grid-template-columns:minmax(0,1fr)}h1{font-size:23px}}
@media print{@page{size:A4;margin:14mm}body{font-size:11px}.wrap{max-width:none;padding:0}header.top{background:none}table{font-size:9px}th,td{padding:4px 2.5px}h2{margin-top:22px;break-after:avoid}h3{break-after:avoid}figure.floor,tr,.mini,.facts,.callout{break-inside:avoid}details::details-content{content-visibility:visible}summary{list-style:none;color:inherit}.note{font-size:10px}.lead{font-size:13px}.badge{font-size:9px;padding:0 7px;white-space:normal;border-radius:7px}.facts dt{font-size:10px}.facts dd{font-size:15px}.mini{font-size:10px}.minis{grid-template-columns:repeat(6,1fr)}.mini svg{height:80px}.legend,figure.floor figcaption{font-size:10px}fieldset.layers,.readout,.skip,nav{display:none}thead{display:table-header-group}.drawing{max-height:200mm}a{color:inherit;text-decoration:none}.scroll{overflow:visible}}
`.trim()
