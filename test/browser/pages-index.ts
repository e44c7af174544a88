const style = `
body { font: 17px/1.5 sans-serif; margin: 0 auto; max-width: 82rem; padding: 1rem; color: #1d2321; background: #f4f2ec }
section { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)) }
h2 { font-size: 1rem; margin: 0 0 .25rem }
iframe { border: 1px solid #b9c2be; background: #fff; height: 36rem; width: 100% }`;

/** Shows all pages side by side, each in a frame as wide as a phone and with a link to itself; titles are HTML already. */
export const pagesIndex = (pages: readonly { readonly name: string; readonly title: string }[]): string => {
  const frames = pages.map(
    ({ name, title }) => `<article>
<h2><a href="pages/${name}.html">${title}</a> (${name})</h2>
<iframe title="${name}" sandbox loading="lazy" src="pages/${name}.html"></iframe>
</article>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>All pages</title><style>${style}</style></head>
<body><h1>All pages</h1><p>${pages.length} pages, shown to made-up people. <a href="index.html">All letters</a></p>
<section>
${frames.join('\n')}
</section>
</body></html>
`;
};
