import { html, type Markup } from './html.ts';

/** What is drawn: a line through points, or points with a vertical range each. */
export interface Series {
  readonly name: string;
  /** `a` to `d`: colour and dash, told apart without colour too. */
  readonly look: 'a' | 'b' | 'c' | 'd';
  readonly kind: 'line' | 'ranges';
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly low?: number;
    readonly high?: number;
  }[];
}

/** A plot with axes; the description is read aloud in its stead. */
export interface Plot {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

interface Axis {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  /** Where marks stand; left out: at round numbers. */
  readonly ticks?: readonly number[];
}

const WIDTH = 520;
const HEIGHT = 360;
const LEFT = 64;
const RIGHT = 500;
const TOP = 16;
const BOTTOM = 300;
const TICKS = 5;

/** The plot as SVG inside a figure with its legend. */
export function drawPlot(plot: Plot): Markup {
  const px = (x: number): number =>
    round(LEFT + ((x - plot.x.low) / (plot.x.high - plot.x.low)) * (RIGHT - LEFT));
  const py = (y: number): number =>
    round(BOTTOM - ((y - plot.y.low) / (plot.y.high - plot.y.low)) * (BOTTOM - TOP));
  const place = { x: px, y: py };
  return html`<figure id="${plot.id}"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${plot.id}-t ${plot.id}-d">
<title id="${plot.id}-t">${plot.title}</title><desc id="${plot.id}-d">${plot.description}</desc>
<clipPath id="${plot.id}-c"><rect x="${LEFT}" y="${TOP}" width="${RIGHT - LEFT}" height="${BOTTOM - TOP}"/></clipPath>
${axes(plot, place)}
<g clip-path="url(#${plot.id}-c)">${plot.series.map(one => drawSeries(one, place))}</g></svg>
<figcaption>${plot.title}<ul class="legend">${plot.series.map(legend)}</ul></figcaption></figure>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

interface Place {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

function axes({ x, y }: Plot, place: Place): Markup {
  const ticksX = ticksOf(x).map(
    value =>
      html`<text x="${place.x(value)}" y="${BOTTOM + 18}" text-anchor="middle">${shownTick(value)}</text>`,
  );
  const ticksY = ticksOf(y).map(
    value => html`<line class="grid" x1="${LEFT}" x2="${RIGHT}" y1="${place.y(value)}" y2="${place.y(value)}"/>
<text x="${LEFT - 8}" y="${place.y(value) + 4}" text-anchor="end">${shownTick(value)}</text>`,
  );
  return html`${ticksY}${ticksX}<line class="axis" x1="${LEFT}" x2="${RIGHT}" y1="${BOTTOM}" y2="${BOTTOM}"/><line class="axis" x1="${LEFT}" x2="${LEFT}" y1="${TOP}" y2="${BOTTOM}"/>
<text x="${(LEFT + RIGHT) / 2}" y="${BOTTOM + 42}" text-anchor="middle">${x.label}</text>
<text transform="translate(16 ${(TOP + BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${y.label}</text>`;
}

/** About five round numbers within an axis: steps of 1, 2 or 5 times a power of ten. */
function ticksOf({ low, high, ticks }: Axis): readonly number[] {
  if (ticks !== undefined) return ticks;
  const rough = (high - low) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find(factor => factor * power >= rough * 0.99) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => (first + i) * step);
}

function shownTick(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function drawSeries({ look, kind, points }: Series, place: Place): Markup {
  if (kind === 'line') {
    const path = points.map(({ x, y }) => `${place.x(x)},${place.y(y)}`).join(' ');
    return html`<polyline class="line ${look}" points="${path}"/>`;
  }
  return html`${points.map(
    ({ x, y, low = y, high = y }) =>
      html`<line class="range ${look}" x1="${place.x(x)}" x2="${place.x(x)}" y1="${place.y(low)}" y2="${place.y(high)}"/><circle class="${look}" cx="${place.x(x)}" cy="${place.y(y)}" r="4"/>`,
  )}`;
}

function legend({ name, look, kind }: Series): Markup {
  const mark =
    kind === 'line'
      ? html`<line class="line ${look}" x1="0" x2="28" y1="6" y2="6"/>`
      : html`<line class="range ${look}" x1="14" x2="14" y1="0" y2="12"/><circle class="${look}" cx="14" cy="6" r="4"/>`;
  return html`<li><svg class="key" viewBox="0 0 28 12" aria-hidden="true">${mark}</svg>${name}</li>`;
}
