import { h, s } from './dom.js';

/*
 * Stacked bars in SVG. Each series has a colour and a pattern of its own, every bar its number, and what a bar means is
 * also said in words: in a tooltip, to a screen reader, and in the legend.
 */

const PATTERNS = {
  solid: () => [],
  slash: () => [s('path', { d: 'M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4', stroke: '#fff', 'stroke-width': 1.6 })],
  dots: () => [s('circle', { cx: 2.5, cy: 2.5, r: 1.3, fill: '#fff' }), s('circle', { cx: 6.5, cy: 6.5, r: 1.3, fill: '#fff' })],
  lines: () => [s('path', { d: 'M0,2 h8 M0,6 h8', stroke: '#fff', 'stroke-width': 1.5 })]
};

let charts = 0;

function patterns(id, series) {
  return s('defs', {}, series.map(one => s('pattern',
    { id: `${id}-${one.key}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
    s('rect', { width: 8, height: 8, fill: one.colour }), PATTERNS[one.pattern]())));
}

const HEAD = 34;
const FOOT = 42;

/**
 * @param bars [{ key, label, short, sub, values: by series key, zone, rest, words }]
 * @param options { series, height, label, picked, pick }
 * @return an element that draws itself anew when its width changes
 */
export function stackedBars(bars, options) {
  const id = `kcs-chart-${++charts}`;
  const tip = h('div', { class: 'kcs-tip', role: 'presentation', hidden: true });
  const frame = h('div', { class: 'kcs-frame' }, tip);
  let width = 0;
  const watcher = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry.contentRect.width);
    if (now > 0 && now !== width) {
      width = now;
      const had = frame.querySelector(':focus')?.dataset.key;
      frame.querySelector('svg')?.remove();
      frame.prepend(draw(id, bars, options, width, tip));
      frame.querySelector(`[data-key="${had}"]`)?.focus({ preventScroll: true });
    }
  });
  watcher.observe(frame);
  return h('div', { class: 'kcs-chart' }, legend(options.series), frame);
}

function legend(series) {
  return h('ul', { class: 'kcs-legend' }, series.map(one => h('li', {},
    (() => {
      const id = `kcs-legend-${++charts}`;
      return s('svg', { width: 18, height: 12, 'aria-hidden': 'true' }, patterns(id, [one]),
        s('rect', { width: 18, height: 12, rx: 2, fill: `url(#${id}-${one.key})` }));
    })(), one.name)));
}

const sum = bar => Object.values(bar.values).reduce((all, one) => all + one, 0);

function draw(id, bars, options, width, tip) {
  const { series, height, label } = options;
  const most = Math.max(1, ...bars.map(sum));
  const floor = height - FOOT;
  const band = width / bars.length;
  const scale = count => (floor - HEAD) * count / most;
  const drawing = s('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: options.pick ? 'group' : 'img',
    'aria-label': label }, patterns(id, series));
  zones(bars, band, floor).forEach(zone => drawing.append(zone));
  drawing.append(s('line', { x1: 0, x2: width, y1: floor + 0.5, y2: floor + 0.5, class: 'kcs-axis' }));
  const drawn = bars.map((bar, no) => oneBar(id, bar, no, { band, floor, scale, options, tip, width }));
  drawing.append(...drawn);
  if (options.pick) {
    rove(drawn, bars.findIndex(bar => bar.key === options.picked));
  }
  return drawing;
}

/** What lies behind bars that belong together, with its name at the upper edge. */
function zones(bars, band, floor) {
  const drawn = [];
  for (let from = 0; from < bars.length;) {
    let to = from;
    while (to < bars.length && bars[to].zone?.kind === bars[from].zone?.kind) {
      to++;
    }
    if (bars[from].zone) {
      drawn.push(s('rect', { x: from * band, y: 0, width: (to - from) * band, height: floor + FOOT,
        class: `kcs-zone kcs-zone-${bars[from].zone.kind}` }),
      s('text', { x: from * band + 6, y: 14, class: 'kcs-zone-name' }, bars[from].zone.name));
    }
    from = to;
  }
  return drawn;
}

function oneBar(id, bar, no, { band, floor, scale, options, tip, width }) {
  const gap = Math.max(1, Math.min(10, band * 0.16));
  const left = no * band + gap;
  const thick = band - 2 * gap;
  const middle = no * band + band / 2;
  const count = sum(bar);
  const parts = [];
  let top = floor;
  options.series.forEach(one => {
    const value = bar.values[one.key] || 0;
    if (value > 0) {
      const tall = Math.max(1.5, scale(value));
      top -= tall;
      parts.push(s('rect', { x: left, y: top, width: thick, height: tall, fill: `url(#${id}-${one.key})`,
        class: 'kcs-part' }));
    }
  });
  const narrow = band < 46;
  const tiny = band < 28;
  const group = s('g', {
    class: `kcs-bar${tiny ? ' kcs-tiny' : ''}${bar.key === options.picked ? ' kcs-picked' : ''}${bar.rest ? ' kcs-rest' : ''}`,
    'data-key': bar.key,
    role: options.pick ? 'button' : null,
    'aria-label': bar.words,
    'aria-pressed': options.pick ? String(bar.key === options.picked) : null,
    tabindex: options.pick ? -1 : null
  },
  s('rect', { x: no * band, y: 20, width: band, height: floor + FOOT - 20, class: 'kcs-hit' }),
  parts,
  count > 0 ? s('text', { x: middle, y: top - 5, class: 'kcs-count' }, String(count)) : null,
  s('text', { x: middle, y: floor + 17, class: 'kcs-day' }, narrow ? bar.short : bar.label),
  s('text', { x: middle, y: floor + 33, class: 'kcs-sub' }, tiny ? bar.sub.slice(-1) : bar.sub));
  const show = () => {
    tip.textContent = bar.words;
    tip.hidden = false;
    tip.style.left = `${Math.min(Math.max(middle, 110), Math.max(110, width - 110))}px`;
    tip.style.top = `${top - 22}px`;
  };
  const hide = () => { tip.hidden = true; };
  group.addEventListener('mouseenter', show);
  group.addEventListener('mouseleave', hide);
  group.addEventListener('focus', show);
  group.addEventListener('blur', hide);
  if (options.pick) {
    group.addEventListener('click', () => options.pick(bar.key));
    group.addEventListener('keydown', event => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        options.pick(bar.key);
      }
    });
  }
  return group;
}

/** One stop for the Tab key; within the chart the arrow keys go from bar to bar. */
function rove(groups, picked) {
  groups[Math.max(0, picked)].setAttribute('tabindex', 0);
  groups.forEach((group, no) => group.addEventListener('keydown', event => {
    const to = { ArrowLeft: no - 1, ArrowRight: no + 1, Home: 0, End: groups.length - 1 }[event.key];
    if (to !== undefined && groups[to]) {
      event.preventDefault();
      group.setAttribute('tabindex', -1);
      groups[to].setAttribute('tabindex', 0);
      groups[to].focus();
    }
  }));
}
