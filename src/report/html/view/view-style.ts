/** What the page that follows a file adds to the style of the reports. */
export const VIEW_STYLE = `
header.top{position:sticky;top:0;z-index:2}header.top .wrap{padding-top:10px;padding-bottom:10px}header.top h1{font-size:22px;margin:0}
#state{margin:2px 0 0;font-weight:600;font-size:14px}#state::before{content:"";display:inline-block;width:10px;height:10px;border-radius:50%;background:currentColor;margin-right:8px}
#state[data-state=ready]{color:var(--good)}#state[data-state=planning],#state[data-state=recalculating]{color:var(--warn)}#state[data-state=error],#state[data-state=failed]{color:var(--bad)}
#state:has(+#gone:not([hidden])){display:none}
#gone{margin:6px 0 0;padding:8px 12px;background:var(--bad);color:#fff;font-weight:600}
.place>h2:first-child{margin-top:24px}.place>h2 .badge{vertical-align:3px}
.place .facts{background:none;border:0;grid-template-columns:repeat(7,1fr)}.place .facts>div{outline:1px solid var(--line)}.place .facts dd{font-size:19px}
.place td .badge{padding:0 7px;font-size:12px}.place td,.place th{padding-left:7px;padding-right:7px}
.place[data-pending] figure.floor{border:2px dashed var(--warn)}
#plans.stale{filter:grayscale(1);border:8px solid #d7dde3;padding:0 12px;margin-top:18px}#plans.stale svg.drawing{opacity:.45}
.tabs{display:flex;flex-wrap:wrap;gap:4px;margin:18px 0 0;border-bottom:2px solid var(--ink)}
.tabs button{font:inherit;font-size:14px;padding:6px 14px;border:1px solid var(--line);border-bottom:0;background:var(--tint);color:var(--ink);cursor:pointer}
.tabs button[aria-selected=true]{background:var(--ink);color:#fff;border-color:var(--ink)}.tabs button:focus-visible{outline:3px solid var(--accent);outline-offset:1px}
#errors h2{margin:4px 0 8px;border:0;padding:0;color:var(--bad)}#errors.callout{max-width:none}
ul.input{list-style:none;margin:0;padding:0}ul.input li{margin:0 0 16px}ul.input p{margin:2px 0;overflow-wrap:anywhere}
ul.input .at{font-weight:600}ul.input .code{color:var(--soft);font-size:13px}
ul.input pre{margin:4px 0;padding:6px 10px;background:#fff;border:1px solid var(--line);overflow-x:auto;font-size:13px;line-height:1.35}
[hidden]{display:none!important}
@media (max-width:1100px){.place .facts{grid-template-columns:repeat(4,1fr)}}
@media (max-width:760px){.place .facts{grid-template-columns:repeat(2,1fr)}header.top h1{font-size:18px}header.top .kind{font-size:11px}}
@media print{header.top{position:static}}
`.trim()
