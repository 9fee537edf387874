/* 走访征集: what officials bring home from outside: visits, sheets that are handed out, and the teams that go. */
import { ask, h, trouble, waiting } from '../../../workplace/static/app/dom.js';
import { campaigns, oneCampaign } from './campaigns.js';
import { teams } from './teams.js';
import { oneVisit, visits } from './visits.js';

const TABS = [['visits', '走访调研'], ['campaigns', '集中征集'], ['teams', '采集队伍']];
const DRAWN = { visits: [visits, oneVisit], campaigns: [campaigns, oneCampaign], teams: [teams, null] };

export const fieldwork = {
  path: '/fieldwork',
  label: '走访征集',
  group: '工作',
  may: entry => entry.cases,
  draw: (node, { rest, go }) => {
    const state = { ended: false };
    begin(node, rest, go, state);
    return () => { state.ended = true; };
  }
};

function style() {
  if (!document.getElementById('kcg-style')) {
    document.head.append(h('link', { id: 'kcg-style', rel: 'stylesheet', href: new URL('plugin.css', import.meta.url).href }));
  }
}

async function begin(node, rest, go, state) {
  style();
  const [tab, id] = (rest ?? 'visits').split('/');
  const [list, one] = DRAWN[tab] ?? DRAWN.visits;
  const place = h('div', {}, waiting('正在打开…'));
  node.replaceChildren(h('h1', {}, '走访征集'), h('nav', { class: 'kcw-tabs kcw-noprint', 'aria-label': '走访征集' }, TABS.map(([path, label]) =>
    h('a', { href: `#/fieldwork/${path}`, 'aria-current': path === tab || (!DRAWN[tab] && path === 'visits') ? 'true' : null }, label))), place);
  try {
    const known = await ask('fieldwork', '/entry');
    if (!state.ended) {
      await (id && one ? one(place, known, id, go) : list(place, known, go));
    }
  } catch (problem) {
    place.replaceChildren(trouble(problem));
  }
}
