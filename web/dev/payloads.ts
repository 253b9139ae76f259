/**
 * 300 texts that try to become markup or script, for tests: tags with handlers, ways
 * out of the places they may be put into, addresses that run, and template marks. Each
 * that runs sets `window.broken`.
 */
const RUN = "window.broken=1";

const TAGS = [
  `img src=x onerror=${RUN}`,
  `svg onload=${RUN}`,
  `video src=x onerror=${RUN}`,
  `audio src=x onerror=${RUN}`,
  `details open ontoggle=${RUN}`,
  `input autofocus onfocus=${RUN}`,
  `textarea autofocus onfocus=${RUN}`,
  `select autofocus onfocus=${RUN}`,
  `iframe srcdoc="<script>parent.broken=1</script>"`,
  `iframe src="javascript:parent.broken=1"`,
  `object data="javascript:${RUN}"`,
  `body onpageshow=${RUN}`,
  `a href="javascript:${RUN}" style="position:fixed;inset:0"`,
  `form action="javascript:${RUN}"><button`,
  `meta http-equiv=refresh content="0;url=javascript:${RUN}"`,
  `link rel=stylesheet href="data:text/css,*{background:url(x)}"`,
  `base href="https://x.test/"`,
  `style>*{display:none}</style`,
  `div onpointerenter=${RUN} style="position:fixed;inset:0"`,
  `p style="animation:x" onanimationstart=${RUN}`,
];

const WAYS_OUT = [
  "",
  '">',
  "'>",
  "`>",
  "-->",
  "]]>",
  "</textarea>",
  "</title>",
  "</script>",
  "</style>",
  "</template>",
];

const WHOLE = [
  `<script>${RUN}</script>`,
  `<script src="data:text/javascript,${RUN}"></script>`,
  `<ScRiPt>${RUN}</sCrIpT>`,
  `<svg><script>${RUN}</script></svg>`,
  `<math><mtext><img src=x onerror=${RUN}></mtext></math>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<template shadowrootmode=open><script>${RUN}</script></template>`,
  `" autofocus onfocus=${RUN} x="`,
  `' autofocus onfocus=${RUN} x='`,
  `javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `\${${RUN}}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `<!--?lit$1$--><img src=x onerror=${RUN}>`,
  `<?lit$1$><img src=x onerror=${RUN}>`,
  `&lt;img src=x onerror=${RUN}&gt;`,
  `&#60;img src=x onerror=${RUN}&#62;`,
  `%3Cimg%20src=x%20onerror=${RUN}%3E`,
  `\\u003cimg src=x onerror=${RUN}\\u003e`,
  `＜img src=x onerror=${RUN}＞`,
];

const ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `javascript&colon;${RUN}`,
  `java\tscript:${RUN}`,
  `\u0001javascript:${RUN}`,
  `vbscript:${RUN}`,
  `data:text/html,<script>opener.broken=1</script>`,
  `data:text/html;base64,PHNjcmlwdD5vcGVuZXIuYnJva2VuPTE8L3NjcmlwdD4=`,
  `blob:${RUN}`,
  `https://x.test/" onmouseover="${RUN}`,
  `https://x.test/' onfocus='${RUN}`,
  `https://x.test/><img src=x onerror=${RUN}>`,
];

const LINKS = [
  (address: string) => `[press](${address})`,
  (address: string) => `**[press](${address})**`,
  (address: string) => `[**press**](${address})`,
  (address: string) => `- [press](${address})`,
  (address: string) => `![press](${address})`,
];

export const PAYLOADS: readonly string[] = [
  ...WHOLE,
  ...ADDRESSES.flatMap((address) => LINKS.map((link) => link(address))),
  ...WAYS_OUT.flatMap((out) => TAGS.map((tag) => `${out}<${tag}>`)),
];
