/** The launcher's own styles: plain text, so that the loader needs no library. */
export const launcherStyles = `
:host{all:initial}
button{position:fixed;inset-block-end:max(20px,env(safe-area-inset-bottom));inset-inline-end:max(20px,env(safe-area-inset-right));
z-index:2147483000;display:flex;gap:10px;align-items:center;min-height:56px;padding:8px 20px 8px 16px;border:0;
border-radius:28px;background:var(--kintsugi-launcher,#2f3b46);color:var(--kintsugi-launcher-ink,#fdfbf6);cursor:pointer;
font:600 16px/1.2 var(--kintsugi-font,system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif);
box-shadow:inset 0 0 0 1.5px var(--kintsugi-gold,#b98a2e),0 2px 6px rgb(40 30 10/25%),0 10px 30px rgb(40 30 10/20%)}
button:hover{background:var(--kintsugi-launcher-hover,#3b4955)}
button:focus-visible{outline:3px solid #fdfbf6;box-shadow:0 0 0 6px #7d5a12}
svg{width:28px;height:28px}
.crack{stroke:var(--kintsugi-gold,#b98a2e)}
b{position:absolute;inset-block-start:-6px;inset-inline-end:-4px;min-width:24px;padding:3px 6px;border-radius:12px;
background:#9c2f22;color:#fff;font-size:14px;text-align:center}
b[hidden]{display:none}
button[aria-expanded=true] span{position:absolute;clip-path:inset(50%)}
button[aria-expanded=true]{padding:8px 14px}
kintsugi-chat{position:fixed;inset-block-end:calc(max(20px,env(safe-area-inset-bottom)) + 68px);inset-inline-end:max(20px,env(safe-area-inset-right));
z-index:2147483001;width:min(520px,calc(100vw - 40px));height:min(780px,calc(100dvh - 104px));border-radius:20px;
box-shadow:0 1px 2px rgb(60 45 20/8%),0 12px 40px rgb(60 45 20/22%)}
kintsugi-chat[hidden]{display:none}
@media (max-width:560px){button span{position:absolute;clip-path:inset(50%)}button{padding:8px 14px}
kintsugi-chat{inset:0;width:100vw;height:100dvh;border-radius:0}}
@media print{:host{display:none}}
`;
