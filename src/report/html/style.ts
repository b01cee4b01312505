/** The style sheet of every page: one source, inlined, so that a report is one file that opens offline. */
export const STYLE = `
:root{--ink:#16202a;--soft:#54616e;--line:#d7dde3;--paper:#fff;--tint:#f4f6f8;--accent:#0b5c8a;--good:#1a7f4b;--bad:#b3261e;--warn:#8a5a00;--decision:#c2185b;--note:#fdf7e8;--bad-ground:#fdf0ef;--good-ground:#eff8f2;--mark:#fff3c9;--bar:#e3e8ec;--control:#8a97a3;--public:#cfe3f1;--staff:#f3f0e6;--circulation:#f7f7f7;--service:#e6e6ea;--wall:#5b6670}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;color:var(--ink);background:var(--paper);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",Arial,sans-serif}
a{color:var(--accent)}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--paper);padding:4px 8px}
header.top{border-bottom:1px solid var(--line);background:var(--tint)}
.wrap{max-width:1180px;margin:0 auto;padding:0 24px}
header.top .wrap{padding-top:18px;padding-bottom:18px}
.kind{margin:0;color:var(--soft);font-size:13px;letter-spacing:.04em;text-transform:uppercase}
h1{margin:2px 0 4px;font-size:28px;line-height:1.2}
h2{margin:40px 0 12px;font-size:20px;line-height:1.25;padding-bottom:6px;border-bottom:2px solid var(--ink)}
h3{margin:22px 0 8px;font-size:16px}
p{margin:8px 0}li{overflow-wrap:anywhere}
.lead{font-size:17px;max-width:80ch;margin-top:18px}
.note{color:var(--soft);font-size:13.5px;max-width:88ch}
.badge{display:inline-block;padding:1px 10px;border-radius:999px;font-size:13px;font-weight:600;border:1px solid currentColor;white-space:nowrap}
.badge.pass{color:var(--good)}.badge.fail{color:var(--bad)}.badge.unknown{color:var(--warn)}.badge.none{color:var(--soft)}
.callout{border-left:4px solid var(--warn);background:var(--note);padding:10px 14px;margin:14px 0;max-width:88ch}
.callout.bad{border-color:var(--bad);background:var(--bad-ground)}.callout.good{border-color:var(--good);background:var(--good-ground)}
.facts{display:grid;grid-template-columns:repeat(4,1fr);gap:1px;margin:18px 0}
.facts>div{background:var(--paper);padding:10px 14px;box-shadow:0 0 0 1px var(--line)}
.facts dt{color:var(--soft);font-size:13px;margin:0}.facts dd{margin:0;overflow-wrap:anywhere;font-size:21px;font-weight:600;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13.5px}
caption{text-align:left;font-weight:600;padding:6px 0}
th,td{padding:5px 9px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{border-bottom:2px solid var(--soft);font-weight:600;vertical-align:bottom;background:var(--paper)}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}td.n{white-space:nowrap}
tr.total td,tr.total th{border-top:2px solid var(--soft);font-weight:600}
tr.on td,tr.on th{background:var(--mark)}
th button{all:unset;cursor:pointer;font:inherit}th button:focus-visible{outline:2px solid var(--accent)}
th[aria-sort=ascending] button::after{content:" ▲";font-size:9px}th[aria-sort=descending] button::after{content:" ▼";font-size:9px}
.cols{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:12px 36px}
.bar{display:block;width:120px;height:10px}.bar .ground{fill:var(--bar)}.bar .fill{fill:var(--good)}.bar .fill.close{fill:#c98a00}.bar .fill.over{fill:var(--bad)}
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
svg .room{fill:transparent;stroke:none}
svg.plain .room.public{fill:#dcebf5;fill-opacity:1}svg.plain .room.staff{fill:#f3f0e6;fill-opacity:1}svg.plain .room.circulation{fill:#fafafa;fill-opacity:1}svg.plain .room.service{fill:#e9e9ec;fill-opacity:1}
svg .room.failed{stroke:#b3261e;stroke-width:12;stroke-dasharray:30 14}svg .fails path{fill:none;stroke:#b3261e;stroke-width:16;stroke-dasharray:34 16}
svg .room.on{stroke:#e0a800;stroke-width:14}svg .room.chosen{stroke:#e0a800;stroke-width:40}
svg .hatch{fill:none;stroke:#8a949d}svg .uncovered{fill:none;stroke:#c2185b}
svg .wall{fill:none;stroke-linecap:square}
svg .gap{fill:none;stroke:#fff}svg .door{fill:none;stroke:#9a6a2f;stroke-width:5}svg .window{fill:none;stroke:#2b83ba;stroke-width:7}svg .entrance{fill:none;stroke:#c2185b;stroke-width:22}
svg .decision{fill:none;stroke:#c2185b;stroke-width:6}svg .median{fill:none;stroke:#333;stroke-width:3.5;stroke-dasharray:14 12}
svg.plain .limits{display:none}svg.plain .below{display:none}
svg .empty{fill:#111;text-anchor:middle}
svg .labels text{fill:#111;stroke:#fff;stroke-width:.16em;paint-order:stroke;stroke-linejoin:round;text-anchor:middle;pointer-events:none}
svg .points text{stroke:#fff;stroke-width:.2em;paint-order:stroke;stroke-linejoin:round}
svg .routes{display:none}svg .routes.on{display:inline}svg .routes path{fill:none;stroke:#6a1b9a;stroke-width:5;stroke-dasharray:18 10}
svg .ap circle{fill:#fff;stroke:#111;stroke-width:8}svg .ap text{text-anchor:middle;font-weight:700;fill:#111}svg .ap:focus{outline:none}svg .ap:focus circle,svg .ap.on circle{fill:#ffd54f}
svg .chip circle{fill:#111;stroke:#fff}svg .chip rect{fill:#fff;stroke:#111}svg .chip text{font-weight:600}svg .chip .far-number{display:none}
svg .rack rect{fill:#37474f}svg .rack path{stroke:#fff;stroke-width:7;fill:none}
svg .orientation .arrow{fill:#111}svg .orientation .bar{fill:none;stroke:#111;stroke-width:5}svg .orientation text{fill:#111;text-anchor:middle}svg .orientation text.start{text-anchor:start}
nav.kind{display:flex;flex-wrap:wrap;gap:2px 18px;text-transform:none;letter-spacing:0}nav .files{margin-left:auto;display:flex;flex-wrap:wrap;gap:2px 14px}nav .files b{font-weight:600}
.facts.line{display:flex;flex-wrap:wrap;gap:2px 22px;margin:6px 0 12px}.facts.line>div{padding:0;box-shadow:none;display:flex;gap:6px;align-items:baseline;background:none}.facts.line dd{font-size:15px}
header.top:has(~main .viewer) .wrap{padding-top:8px;padding-bottom:8px}header.top:has(~main .viewer) h1{font-size:23px;margin:0}.wrap:has(>.viewer) .lead{margin:10px 0 0}
.viewer{--wide:min(100vw - 48px,1760px);width:var(--wide);margin:0 0 18px calc((100% - var(--wide))/2);scroll-margin-top:4px}
.viewer .tools,.viewer .rail,.viewer .zoom,.viewer .status,.viewer .help,.viewer .pile-view{display:none}
.viewer.live{display:grid;grid-template:auto minmax(0,1fr) auto/auto minmax(0,1fr) 330px;height:max(560px,calc(100svh - 176px));border:1px solid var(--line);background:var(--paper)}
.live .tools{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:4px 22px;align-items:center;padding:6px 12px;border-bottom:1px solid var(--line);font-size:13.5px;background:var(--tint)}
.live .tools label{display:flex;gap:7px;align-items:center}.live .tools [hidden],.live .slide.none{display:none}.live .tools .more{display:contents}.live .tools .more::details-content{display:contents}.live .more summary{display:none}
.live select,.live .zoom button,.live .switch,.live .close,.live .rail button,.live .print-floor{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--control);border-radius:5px;min-height:30px}.live select{max-width:250px;padding:2px 6px}
.live .slide input{width:130px;accent-color:var(--accent)}.live .slide output{min-width:6.5em;cursor:pointer;font-variant-numeric:tabular-nums;font-weight:600}
.live .rail{display:flex;flex-direction:column;gap:5px;padding:10px;border-right:1px solid var(--line);width:148px;overflow-y:auto}
.live .rail button{display:flex;flex-wrap:wrap;gap:0 6px;align-items:baseline;text-align:left;padding:4px 9px;cursor:pointer;font-size:13px}.live .rail span{color:var(--soft);font-size:12px}.live .rail i{color:var(--bad);font-weight:700;font-style:normal}.live .rail i:empty{display:none}
.live .rail button[aria-pressed=true]{background:var(--ink);border-color:var(--ink);color:var(--paper)}.live .rail button[aria-pressed=true] :is(span,i){color:inherit}
.live .rail{grid-area:2/1}.live .panel{grid-area:2/3}.live .stage{grid-area:2/2;position:relative;min-width:0;min-height:0;display:flex;flex-direction:column}
.live figure.floor{display:none}.live figure.floor.now{flex:1;min-height:0;display:flex;flex-direction:column;margin:0;border:0;padding:0}.live figure.floor figcaption{display:none}
.live .drawing{flex:1;min-height:0;width:100%;height:auto;max-height:none;background:#fff;cursor:crosshair}.live .drawing.zoomed:active{cursor:grabbing}.live .drawing:focus-visible{outline-offset:-3px}.live .drawing:focus:not(:focus-visible){outline:none}
.live .drawing.far .labels,.drawing.far .chip :is(rect,text){display:none}.drawing.far .chip circle{r:var(--dot)}.drawing.far .chip .far-number{display:inline;fill:#fff;font-size:var(--dot);pointer-events:none}.drawing.far .chip.chosen .far-number{fill:#111}.live .readout{padding:3px 12px;margin:0;min-height:0;height:3.5em;overflow-y:auto;font-size:12.5px;line-height:1.4;border-top:1px solid var(--line)}
svg.changed .heat{opacity:0}svg.changed .limits{display:none}svg.moved .limits{display:none}
svg .ap{cursor:pointer}svg .ap.chosen circle{fill:#ffd54f;stroke:#111}svg .ap.dark rect{fill:#b3261e}svg .ap.dark text{fill:#fff}svg .ap.dark circle{fill:#b3261e}
.live .zoom{display:flex;position:absolute;right:10px;bottom:62px;flex-direction:column;gap:4px}.live .zoom button{width:34px;height:34px;font-size:18px;line-height:1;cursor:pointer;padding:0}
.live .status:not(:empty){display:block;position:absolute;left:10px;top:10px;margin:0;padding:4px 12px;border-radius:5px;background:var(--ink);color:var(--paper);font-size:13.5px;font-weight:600;max-width:calc(100% - 70px)}.live .status.bad:not(:empty){background:#b3261e;color:#fff}
.card{position:absolute;pointer-events:none;display:grid;gap:1px;max-width:270px;padding:8px 12px;border-radius:6px;background:#16202a;color:#fff;font-size:12.5px;line-height:1.35;z-index:3}.card[hidden]{display:none}.card strong{font-size:22px;line-height:1.2;font-variant-numeric:tabular-nums}.card.bad strong{color:#ffb4ab}.card :empty{display:none}.card small{color:#d5dde4;font-size:12px}
.live .panel{border-left:1px solid var(--line);padding:10px 14px;overflow-y:auto;font-size:13.5px}.answers{position:relative;border-bottom:1px solid var(--line);margin-bottom:10px;padding-bottom:4px}.answers[hidden]{display:none}
.case:not(:empty){display:grid;gap:4px;border-bottom:1px solid var(--line);padding-bottom:10px;margin-bottom:8px}.asked{font-size:17px;font-weight:600;margin:0 34px 8px 0}.answer dl{margin:8px 0}.answer dt{color:var(--soft);font-size:12px;margin-top:7px}.answer dd{margin:0;overflow-wrap:anywhere}.answer dd:first-of-type b{display:block}
.live .close{position:absolute;right:0;top:0;width:30px;cursor:pointer}.live .switch{padding:3px 12px;cursor:pointer}.live .switch[aria-pressed=true]{background:#b3261e;border-color:#b3261e;color:#fff}
.signs .legend{display:block;margin:4px 0}.signs .legend>span{display:block;margin:4px 0 4px 34px;text-indent:-34px}.signs .legend svg{margin-right:8px;vertical-align:-2px}.signs .legend svg:not([width="14"]){background:#fff}
.signs .scale.on,.signs .legend>.scale.on{display:block;margin:0 0 10px;text-indent:0}.signs .scale b{display:block;margin-bottom:3px}.signs .scale>span{display:inline-block;min-width:88px}.signs .legend>.scale{display:none}
.viewer>.note{grid-column:1/-1;margin:0;padding:6px 12px;border-top:1px solid var(--line);max-width:none;font-size:12.5px}
.live.pile .pile-view{flex:1;min-height:0;display:flex;flex-direction:column;background:#fff;color:#16202a}.live .pile-view .note{padding:4px 12px;margin:0;color:#54616e}.stack.big{flex:1;min-height:0;width:100%}.stack.mini{width:126px;height:150px;cursor:pointer;background:#fff;margin-top:4px}.live.pile .zoom{display:none}
.stack .plate{cursor:pointer}.stack .ground{fill:#fff;stroke:#8a949d;stroke-width:8}.stack .plate:hover .ground,.stack .plate:focus-visible .ground{stroke:#0b5c8a;stroke-width:30}.stack .plate:focus{outline:none}.stack text{fill:#16202a;font-weight:600}.stack .slab{fill:none;stroke:#c2185b;stroke-dasharray:22 12}.stack.mini .room{stroke:none}
svg.architecture{display:block;min-width:760px;width:100%;max-width:1000px;height:auto;margin:10px auto}svg.architecture .frame{fill:var(--tint);stroke:#8a97a3}svg.architecture .box{fill:var(--paper);stroke:var(--accent);stroke-width:1.5}svg.architecture .link{fill:none;stroke:#42505c;stroke-width:2}svg.architecture text{font-size:12px;text-anchor:middle;fill:var(--soft)}svg.architecture .name{font-size:14px;font-weight:600;fill:var(--ink)}svg.architecture .head{font-size:14px;font-weight:600;text-anchor:start;fill:var(--ink)}
svg.bars{display:block;min-width:640px;width:100%;height:auto;margin:10px 0}svg.bars text{font-size:13px;fill:var(--ink)}svg.bars .label,svg.bars .amount{text-anchor:end}svg.bars .length{fill:var(--accent);fill-opacity:.75}svg.bars .whisker{fill:none;stroke:var(--ink);stroke-width:1.5}svg.bars .axis{stroke:#8a97a3;stroke-width:1}
svg.timeline{display:block;min-width:640px;width:100%;height:auto;margin:10px 0}svg.timeline .axis{stroke:#8a97a3;stroke-width:2}svg.timeline .period{fill:var(--accent)}svg.timeline .tick{stroke:#42505c;stroke-width:1.5}svg.timeline text{font-size:12.5px;text-anchor:middle;fill:var(--soft)}svg.timeline .name{font-weight:600;fill:var(--ink)}
figure.wide{margin:14px 0;overflow-x:auto}figure.wide figcaption{font-size:13.5px;color:var(--soft)}
details{margin:10px 0}summary{cursor:pointer;color:var(--accent)}
.minis{display:grid;grid-template-columns:repeat(auto-fill,minmax(168px,1fr));gap:12px}
.mini{border:1px solid var(--line);border-radius:6px;padding:8px 10px;font-size:12.5px;line-height:1.4;text-decoration:none;color:var(--soft);display:flex;flex-direction:column;gap:5px}.mini[hidden]{display:none}.mini b{color:var(--ink);font-size:13.5px}.mini .badge{font-size:11.5px;padding:0 8px;margin-right:4px}.mini:hover{border-color:var(--accent)}.mini .stage{margin-top:auto;font-size:11.5px;border-top:4px solid var(--bar);padding-top:3px;border-image:linear-gradient(90deg,var(--accent) var(--done,20%),var(--bar) 0) 1;border-width:4px 0 0;border-style:solid}.stage.s2{--done:40%}.stage.s3{--done:60%}.stage.s4{--done:80%}.stage.s5{--done:100%}
.thumb{width:100%;height:104px}.thumb path{stroke:none;fill:var(--service)}.thumb .public{fill:var(--public)}.thumb .staff{fill:var(--staff)}.thumb .circulation{fill:var(--circulation)}.thumb .walls{fill:none;stroke:var(--wall);stroke-width:1}.thumb .dots{fill:none;stroke:var(--decision);stroke-width:8;stroke-linecap:round}.thumb :is(.walls,.dots){vector-effect:non-scaling-stroke}
.pick{display:flex;flex-wrap:wrap;gap:6px 18px;margin:10px 0 12px;font-size:13.5px;align-items:center}.pick[hidden]{display:none}.pick label{display:flex;gap:6px;align-items:center}.pick :is(input,select){font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--control);border-radius:5px;min-height:30px;padding:2px 6px}.pick input{width:min(42vw,220px)}.pick .nothing{color:var(--warn)}
.places{list-style:none;margin:6px 0 14px;padding:0;display:flex;flex-wrap:wrap;gap:5px 20px;font-size:13px}.places li{display:flex;flex-wrap:wrap;gap:3px;align-items:center}.places a{min-width:24px;height:24px;line-height:24px;padding:0 4px;text-align:center;text-decoration:none;background:var(--public);color:var(--ink);border-radius:4px;font-size:12px;font-variant-numeric:tabular-nums}.places a:first-of-type{margin-left:3px}.places a.failing{background:var(--bad);color:var(--paper)}.places a:hover{outline:2px solid var(--accent)}
svg.map{display:block;width:100%;max-width:620px;height:auto;border:1px solid var(--line);border-radius:6px;background:var(--tint)}svg.map circle{fill:var(--accent);stroke:var(--paper);stroke-width:1.5}svg.map .failing circle{fill:var(--bad)}svg.map text{fill:var(--paper);font-size:11px;font-weight:600;text-anchor:middle;pointer-events:none}svg.map .north{fill:none;stroke:var(--soft);stroke-width:1.5}svg.map a:focus-visible circle{stroke:var(--ink);stroke-width:3}
.gauge{margin:12px 0}p.gauge{font-size:13.5px;color:var(--soft);font-variant-numeric:tabular-nums}p.gauge a{font-weight:600;font-size:15px}p.gauge b{color:var(--ink);font-size:20px}
svg.gauge{width:100%;height:24px;margin:3px 0}svg.gauge path{fill:none;stroke:var(--ink);stroke-width:2;vector-effect:non-scaling-stroke}svg.gauge .ceiling{stroke-width:3}svg.gauge .likely{stroke:var(--ink);stroke-width:1.5}
svg.chart{display:block;width:100%;max-width:520px;height:auto;margin:6px 0}svg.chart text{font-size:12px;fill:var(--soft);text-anchor:middle}svg.chart .start{text-anchor:start}svg.chart .end{text-anchor:end}svg.chart .strong{fill:var(--ink);font-weight:600}svg.chart path{fill:none;stroke-width:1.5}svg.chart .axis{stroke:var(--control)}svg.chart .ceiling{stroke:var(--ink);stroke-dasharray:6 4}svg.chart .cost{stroke:var(--accent);stroke-width:2.5}svg.chart .fall{stroke:var(--bad);stroke-dasharray:3 3}svg.chart .now{fill:var(--good)}svg.chart .now.over{fill:var(--bad)}svg.chart .part{stroke:var(--paper);stroke-width:1}svg.chart .p0{fill:var(--accent)}svg.chart .p1{fill:#c98a00}svg.chart .p2{fill:var(--control)}svg.chart .p3{fill:var(--good)}
.blank td{height:30px}
footer{margin-top:48px;border-top:1px solid var(--line);color:var(--soft);font-size:12.5px;padding:14px 0 30px}
footer dl{display:grid;grid-template-columns:auto 1fr;gap:2px 14px;margin:0}footer dd{margin:0;overflow-wrap:anywhere}
.cols.board{grid-template:auto 1fr/minmax(0,3fr) minmax(0,2fr);align-items:start}.board .decisions{grid-row:1/span 2;grid-column:2}.board .facts.five{grid-template-columns:repeat(3,1fr)}.decisions{background:var(--tint);border:1px solid var(--line);padding:4px 16px}.decisions h2{margin:8px 0;font-size:16px;border:0;padding:0}.decisions ol{margin:6px 0 10px;padding-left:20px}.decisions li{margin:5px 0}.decisions h3{margin:10px 0 6px}.facts.five{grid-template-columns:repeat(auto-fit,minmax(156px,1fr))}.facts.five dd{font-size:18px}
.cols.apart{margin-top:22px}
.cols.wide{grid-template-columns:minmax(0,2fr) minmax(0,3fr)}
@media (max-width:980px){.cols.wide,.cols.apart,.cols.board{grid-template:none/minmax(0,1fr)}.board .decisions{grid-area:auto}}
@media (max-width:1080px){.viewer.live{display:block;height:auto}.live .rail{flex-direction:row;width:auto;overflow-x:auto;border-right:0;border-bottom:1px solid var(--line);padding:6px 10px}.live .rail button{flex:none}.stack.mini{display:none}.live .stage{height:min(76svh,720px)}.live .panel{border-left:0;border-top:1px solid var(--line);max-height:none}
.live .panel.open{position:fixed;left:0;right:0;bottom:0;max-height:52svh;z-index:5;background:var(--paper);border-top:3px solid var(--accent)}.live .panel.open :is(.signs,.help){display:none}.signs .legend{columns:2}.signs .legend>span{break-inside:avoid}.signs .legend>.scale.on{column-span:all}}
@media (max-width:760px){.viewer{--wide:100vw}.live .stage{height:min(64svh,560px,max(250px,calc(100vw*var(--tall,1) + 126px)))}.live .tools{gap:4px 12px;padding:5px 10px}.live .tools .more{display:block;margin:0}.live .tools .more::details-content{display:block}.live .more summary{display:block}.live .more label{margin:4px 0}.live select{max-width:190px}.signs .legend{columns:1}.live .readout{height:4.9em}.live .zoom{flex-direction:row;bottom:65px;right:6px}.live .drawing{margin-bottom:36px}.live .zoom button{width:30px;height:30px}nav .files{margin-left:0}header.top:has(~main .viewer) nav.kind~.kind{display:none}.facts.line{gap:0 14px}.facts.line dd{font-size:14px}.facts.line dt{font-size:12px}
details.later{margin:0;border-bottom:1px solid var(--line)}.later>summary{padding:10px 0}.later>summary h2{display:inline;border:0;margin:0;padding:0;font-size:17px;color:var(--ink)}table.cards thead{display:none}table.cards,table.cards tbody{display:block}table.cards tr{display:flex;flex-wrap:wrap;gap:0 12px;padding:6px 0;border-bottom:1px solid var(--line)}table.cards td{display:inline-flex;gap:5px;border:0;padding:0;text-align:left;font-size:12.5px;white-space:normal}table.cards td::before{content:attr(data-head);color:var(--soft)}table.cards td:empty{display:none}table.cards td:first-child{display:block;flex-basis:100%;font-weight:600;font-size:14px}table.cards td:first-child::before{content:none}}
@media (max-width:760px){.minis{grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:8px}.mini{padding:6px 8px;font-size:12px;gap:3px}.mini b{font-size:13px}.thumb{height:72px}.places{gap:4px 14px;font-size:12.5px}.facts,.facts.five,.board .facts.five{grid-template-columns:repeat(2,1fr)}.facts.five>div:last-child:nth-child(odd){grid-column:1/-1}.cols.wide{grid-template-columns:minmax(0,1fr)}.wrap{padding:0 14px}.cols{grid-template-columns:minmax(0,1fr)}h1{font-size:23px}}
@media (prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#a7b3bf;--line:#36424e;--paper:#12181e;--tint:#1a222a;--accent:#7cc0ea;--good:#5fcf95;--bad:#ff8a80;--warn:#f0b95a;--decision:#f06a9b;--note:#2b2413;--bad-ground:#331a19;--good-ground:#14291d;--mark:#4a3d0c;--bar:#36424e;--control:#6d7a87;--public:#234a66;--staff:#37362c;--circulation:#20272e;--service:#2b323a;--wall:#9aa6b1;color-scheme:dark}figure.floor:not(.viewer *){background:#fff;color:#16202a}figure.floor:not(.viewer *){--soft:#54616e;--ink:#16202a;--line:#d7dde3;--accent:#0b5c8a}}
@media (forced-colors:active){:is([aria-pressed=true],[aria-selected=true]){background:Highlight!important;color:HighlightText!important;border-color:Highlight!important}tr.on :is(td,th){background:Highlight;color:HighlightText}}
@media print{@page{size:A4;margin:14mm}:root{--ink:#16202a;--soft:#54616e;--line:#d7dde3;--paper:#fff;--tint:#f4f6f8;--accent:#0b5c8a;--good:#1a7f4b;--bad:#b3261e;--warn:#8a5a00;--note:#fdf7e8;--bad-ground:#fdf0ef;--good-ground:#eff8f2;--bar:#e3e8ec;--control:#8a97a3;--public:#cfe3f1;--staff:#f3f0e6;--circulation:#f7f7f7;--service:#e6e6ea;--wall:#5b6670;--decision:#c2185b;color-scheme:light}.viewer.live{display:block;height:auto;width:auto;margin:0;border:0}.viewer .tools,.viewer .rail,.viewer .zoom,.viewer .status,.viewer .card,.viewer .answers,.viewer .help,.viewer .pile-view{display:none!important}.live .panel,.live .panel.open{position:static;border:0;max-height:none;overflow:visible;padding:0}.live .stage{display:block;height:auto}.live figure.floor,.live figure.floor.now{display:block;margin:0 0 6mm;break-inside:avoid}.live figure.floor figcaption{display:flex}.live .drawing{height:auto;max-height:185mm}@page landscape{size:A4 landscape}.one-floor main>:not(.viewer),.one-floor .live figure.floor:not(.now),.one-floor footer,.one-floor header .kind{display:none!important}.viewer figure.floor.wide-plan{page:landscape}.viewer figure.floor.wide-plan .drawing{max-height:150mm}.one-floor .viewer figure.floor .drawing{max-height:160mm}.one-floor .viewer figure.floor.wide-plan .drawing{max-height:88mm}.one-floor:has(.floor.now.wide-plan){page:landscape}.drawing.far .labels,.drawing.far .chip :is(rect,text){display:inline}.drawing.far .chip .far-number{display:none}.drawing.far .chip circle{r:revert}.signs .legend{columns:3}.signs summary{display:none}nav.kind{display:none!important}body{font-size:11px}.wrap{max-width:none;padding:0}header.top{background:none}table{font-size:9px}th,td{padding:4px 2.5px}td.n+td:not(.n),th.n+th:not(.n){padding-left:5px}th button{display:contents}h2{margin-top:22px;break-after:avoid}h3{break-after:avoid}figure,tr,.mini,.facts,.callout{break-inside:avoid}details::details-content{content-visibility:visible}summary{list-style:none;color:inherit}.note{font-size:10px}.lead{font-size:13px}.badge{font-size:9px;padding:0 7px;white-space:normal;border-radius:7px}.facts dt{font-size:10px}.facts dd{font-size:15px}.mini,.mini :is(b,span,.stage){font-size:10px}.mini .badge{white-space:nowrap;font-size:9px}.minis{grid-template-columns:repeat(5,minmax(0,1fr));gap:8px}.thumb{height:70px}.pick{display:none!important}.legend,figure.floor figcaption{font-size:10px}fieldset.layers,.readout,.skip,nav{display:none}thead{display:table-header-group}.drawing{max-height:200mm}a{color:inherit;text-decoration:none}.scroll{overflow:visible}}
`.trim()
