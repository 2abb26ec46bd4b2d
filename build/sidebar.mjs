/** Makes the sidebar one self-contained HTML file, as HtmlService wants it. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {build} from 'esbuild';

/**
 * The sidebar's page with its style and script inside.
 * @param {string} root the project's folder
 * @returns {Promise<string>}
 */
export async function sidebarPage(root) {
  const folder = join(root, 'src/sidebar/browser');
  const result = await build({
    entryPoints: [join(folder, 'main.tsx')],
    bundle: true,
    write: false,
    outdir: 'out',
    format: 'iife',
    target: 'es2020',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfigRaw: {},
    // HtmlService cuts a template literal that holds // or /* as if it were a comment.
    supported: {'template-literal': false},
    legalComments: 'none',
    logLevel: 'silent',
  });
  const text = ending => result.outputFiles.find(file => file.path.endsWith(ending))?.text ?? '';
  return inlinePage(await readFile(join(folder, 'page.html'), 'utf8'), {script: text('.js'), style: text('.css')});
}

/**
 * Puts a script and a style into a page, at `<!-- script -->` and `<!-- style -->`.
 *
 * The replacements are functions, because `$&` in code would otherwise be read as a pattern.
 * @param {string} page
 * @param {{script: string, style: string}} parts
 * @returns {string}
 */
export function inlinePage(page, {script, style}) {
  return page
    .replace('<!-- style -->', () => `<style>${escapeStyle(style.trim())}</style>`)
    .replace('<!-- script -->', () => `<script>${escapeScript(script.trim())}</script>`);
}

/**
 * A script without the three texts that end or open something in HTML or in Apps Script's templates.
 * @param {string} script
 * @returns {string}
 */
export function escapeScript(script) {
  return script
    .replace(/<(?=\/script)/gi, () => '\\x3C')
    .replace(/<(?=!--)/g, () => '\\x3C')
    .replace(/<(?=\?)/g, () => '\\x3C');
}

/**
 * A style sheet that cannot end its own element.
 * @param {string} style
 * @returns {string}
 */
export function escapeStyle(style) {
  return style.replace(/<(?=\/style|!--|\?)/gi, () => '\\3C ');
}
