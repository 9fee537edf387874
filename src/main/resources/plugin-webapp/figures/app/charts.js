/*
 * A picture: drawn by ECharts from our own origin, loaded with the first picture; in words for a screen reader; the same numbers as a
 * table behind it, for the keyboard, for paper and where the library does not come.
 */
import { h, trouble } from '../../../workplace/static/app/dom.js';

const LIBRARY = new URL('../lib/echarts-5.3.1.js', import.meta.url).href;

/** Okabe and Ito: told apart with every kind of colour vision; patterns besides. */
export const COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442', '#595959'];
export const LIGHT_TO_DARK = ['#f2f6fa', '#56b4e9'];

const shown = new Set();

/** Leaves a page: what was drawn is given back. */
export function clear() {
  shown.forEach(one => one.end());
  shown.clear();
}

/**
 * @param options { title, note, label, height, option, shapes, head, rows, after }; option is ECharts' own, or a function that answers it;
 *   shapes are those of a map;
 *   rows are of texts or elements; empty rows draw nothing
 */
export function picture({ title, note, label, height = 320, option, shapes, head, rows, after }) {
  const body = h('div', { class: 'kcf-picture', role: 'img', 'aria-label': label });
  body.style.blockSize = `${height}px`;
  const card = h('section', { class: 'kcw-card kcf-figure', 'aria-label': title }, h('h2', {}, title, note ? h('small', {}, note) : null),
    rows.length ? body : h('p', { class: 'kcw-quiet' }, '这个范围里没有可以画的数。'), after ?? null,
    rows.length ? h('details', {}, h('summary', {}, '看成表格'), h('div', { class: 'kcf-scroll', tabindex: 0, role: 'region', 'aria-label': `${title}的表格` }, table(head, rows))) : null);
  if (rows.length) {
    draw(body, option, shapes);
  }
  return card;
}

function table(head, rows) {
  return h('table', { class: 'kcf-table kcf-plain' }, h('thead', {}, h('tr', {}, head.map(text => h('th', { scope: 'col' }, text)))),
    h('tbody', {}, rows.map(row => h('tr', {}, row.map((cell, no) => (no === 0 ? h('th', { scope: 'row' }, cell) : h('td', {}, cell)))))));
}

async function draw(body, option, shapes) {
  const one = { end: () => {} };
  shown.add(one);
  try {
    const echarts = await import(LIBRARY);
    if (!shown.has(one)) {
      return;
    }
    if (shapes) {
      echarts.registerMap('units', shapes);
    }
    one.chart = echarts.init(body, null, { renderer: 'svg' });
    const paint = () => {
      one.chart.setOption({ ...COMMON, ...(typeof option === 'function' ? option() : option) }, true);
      // so that paper, which is narrower, shows all of it
      body.querySelector('svg')?.setAttribute('viewBox', `0 0 ${one.chart.getWidth()} ${one.chart.getHeight()}`);
    };
    const watcher = new ResizeObserver(() => {
      one.chart.resize();
      paint();
    });
    watcher.observe(body);
    one.end = () => {
      watcher.disconnect();
      one.chart.dispose();
    };
    paint();
  } catch {
    body.replaceChildren(trouble(new Error('图没有画出来，可能是网络不通；数字请看下面的表格。')));
  }
}

const COMMON = {
  color: COLOURS,
  animation: false,
  textStyle: { fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif', fontSize: 13 },
  aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
  tooltip: { trigger: 'item', confine: true }
};
