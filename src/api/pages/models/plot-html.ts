import { drawPlot, type Plot } from '../../../models/report/plot.ts';
import { html, type Markup } from '../assets/html.js';

/**
 * A plot of the reports as markup of the pages. Its own templates have escaped every text in it, so that it goes through as it is: as the
 * fixed part of a template without values.
 */
export function plotHtml(plot: Plot): Markup {
  const { markup } = drawPlot(plot);
  return html(Object.assign([markup], { raw: [markup] }));
}
