import { ask, element, guide, nameOf } from './page.js';

/*
 * How much waits in each list, also in those that are not chosen, and where something has come since the reader last looked.
 * One question for all lists, once a minute, and after something was taken or done; none while nobody looks at the page.
 */

const EVERY_MS = 60_000;
const MINE = '我的待办';
const NAMES = [MINE, '本单位待领取', '即将到期', '已逾期', '待我会签', '待我审批'];
const seen = new Map();
let counts = [];
let api = null;
let asked = 0;

const active = () => [...document.querySelectorAll('.task-filter.active')].map(nameOf)[0];

async function refresh() {
  if (!api || document.hidden || !document.querySelector('.task-filter')) {
    return;
  }
  const turn = ++asked;
  seen.set(active(), Date.now());
  NAMES.filter(name => !seen.has(name)).forEach(name => seen.set(name, Date.now()));
  try {
    const query = NAMES.map(name => `seen=${seen.get(name)}`).join('&');
    const found = await ask(`${guide(api)}/lists?${query}`);
    if (turn === asked) {
      counts = found;
      draw();
    }
  } catch {
    // the lists work without their counts; the next minute tries again
  }
}

function draw() {
  document.querySelectorAll('.task-filter').forEach(entry => {
    const link = entry.querySelector('h4.name a');
    const count = counts.find(one => one.list === nameOf(entry));
    if (!link || !count) {
      return;
    }
    const text = count.fresh > 0 ? `${count.count}，新 ${count.fresh}` : String(count.count);
    const shown = link.querySelector('.kg-count') ?? link.appendChild(element('span', { class: 'kg-count' }));
    if (shown.textContent !== text) {
      shown.textContent = text;
    }
    shown.classList.toggle('kg-fresh', count.fresh > 0);
    shown.setAttribute('aria-label', `${count.count} 项${count.fresh > 0 ? `，其中 ${count.fresh} 项是新来的` : ''}`);
  });
}

/** From now on, for whoever is logged in. */
export function watchLists(of) {
  const first = !api;
  api = of;
  if (first) {
    window.setInterval(refresh, EVERY_MS);
    document.addEventListener('visibilitychange', refresh);
    document.addEventListener('click', event => {
      const entry = event.target instanceof Element ? event.target.closest('.task-filter') : null;
      if (entry) {
        seen.set(nameOf(entry), Date.now());
        window.setTimeout(refresh, 400);
      }
    }, true);
    new MutationObserver(() => {
      if (document.querySelector('.task-filter') && !document.querySelector('.kg-count')) {
        if (counts.length) {
          draw();
        } else if (asked === 0) {
          refresh();
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
  }
  refresh();
}

export { refresh as refreshLists, MINE };
