/** How a mail looks: inline for readers that know nothing else, and by class for dark schemes and phones. */
import type {Tone} from './message';
import {Markup} from './markup';

const FONT = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** The colour of a tone on white and on black; both have at least 4.5 : 1 with it. */
export const TONE_COLORS: Readonly<Record<Tone, Readonly<{light: string; dark: string}>>> = {
  alarm: {light: '#b3261e', dark: '#ff8a80'},
  asks: {light: '#8a5300', dark: '#ffc266'},
  good: {light: '#1b6e3c', dark: '#7ddc9c'},
  plain: {light: '#1f5fae', dark: '#8ab8f5'},
};

/** Inline styles by the part they are for. */
export const STYLE = {
  page: `margin:0;padding:0;background:#eef0f3;font-family:${FONT};color:#1d2329;`,
  outer: 'width:100%;background:#eef0f3;',
  gutter: 'padding:24px 12px;',
  card: 'width:100%;max-width:600px;background:#ffffff;border-radius:8px;border-collapse:separate;overflow:hidden;',
  inside: 'padding:24px 28px 28px 28px;',
  kicker: 'margin:0 0 8px 0;font-size:13px;line-height:18px;font-weight:600;',
  title: 'margin:0 0 12px 0;font-size:21px;line-height:28px;font-weight:600;overflow-wrap:anywhere;',
  text: 'margin:0 0 16px 0;font-size:15px;line-height:22px;overflow-wrap:anywhere;',
  remedy: 'margin:0 0 20px 0;padding:12px 16px;background:#f3f5f8;border-radius:6px;font-size:15px;line-height:22px;',
  heading: 'margin:20px 0 6px 0;font-size:15px;line-height:22px;font-weight:600;',
  table: 'width:100%;border-collapse:collapse;',
  name: 'padding:7px 16px 7px 0;border-bottom:1px solid #e3e6ea;font-size:14px;line-height:20px;color:#59636e;vertical-align:top;width:34%;',
  value:
    'padding:7px 0;border-bottom:1px solid #e3e6ea;font-size:14px;line-height:20px;vertical-align:top;overflow-wrap:anywhere;',
  mark: 'padding:7px 8px 7px 0;font-size:14px;line-height:20px;vertical-align:top;width:18px;font-weight:700;',
  entry: 'padding:7px 0;font-size:14px;line-height:20px;vertical-align:top;overflow-wrap:anywhere;',
  quiet: 'color:#59636e;',
  button:
    'display:inline-block;padding:11px 20px;border-radius:6px;background:#1f5fae;color:#ffffff;font-size:15px;line-height:20px;font-weight:600;text-decoration:none;',
  action: 'margin:24px 0 0 0;',
  foot: 'margin:16px 4px 0 4px;max-width:592px;font-size:12px;line-height:18px;color:#59636e;text-align:left;',
  unseen: 'display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;color:#eef0f3;',
} as const;

/** Rules that can't stand inline. Readers that drop them show the light mail, as wide as it may be. */
export function styleSheet(tone: Tone): Markup {
  const {light, dark} = TONE_COLORS[tone];
  return new Markup(`:root{color-scheme:light dark;supported-color-schemes:light dark}
.tone{color:${light}}.band{background:${light}}
.failed{color:${TONE_COLORS.alarm.light}}.done{color:${TONE_COLORS.good.light}}.waits{color:${TONE_COLORS.asks.light}}
@media (prefers-color-scheme:dark){
.page,.outer{background:#14171a!important;color:#e6e9ec!important}
.card{background:#1f2429!important}
.remedy{background:#2b3138!important}
.name,.quiet,.foot{color:#a9b3bd!important}
.line{border-color:#363d45!important}
.button{background:#8ab8f5!important;color:#10151a!important}
.tone{color:${dark}!important}.band{background:${dark}!important}
.failed{color:${TONE_COLORS.alarm.dark}!important}.done{color:${TONE_COLORS.good.dark}!important}.waits{color:${TONE_COLORS.asks.dark}!important}
}
@media (max-width:480px){
.gutter{padding:0!important}
.card{border-radius:0!important}
.inside{padding:20px 16px 24px 16px!important}
.title{font-size:18px!important;line-height:25px!important}
.foot{margin:12px 16px 20px 16px!important}
.name,.value{display:block!important;width:auto!important}
.name{border-bottom:0!important;padding:8px 0 0 0!important}
.value{padding:0 0 8px 0!important}
.button{display:block!important;text-align:center!important}
}`);
}
