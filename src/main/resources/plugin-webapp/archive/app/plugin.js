/* 档案, the archive's page in Cockpit: its entry in the navigation, and the page itself. */
import { ask } from '../../../supervision/static/app/dom.js';
import { archive } from './archive.js';

let standing = null;

/** What the archive says of the reader, asked once per login. */
function entry(api) {
  const login = document.cookie;
  if (!standing || standing.login !== login) {
    standing = { login, answer: ask(api, '/entry', null, 'archive') };
    standing.answer.catch(() => { standing = null; });
  }
  return standing.answer;
}

let leave = null;

export default [
  {
    id: 'archive.navigation',
    pluginPoint: 'cockpit.navigation',
    priority: 190,
    properties: { path: '/archive' },
    render: async (node, { api }) => {
      try {
        if ((await entry(api)).may) {
          const link = document.createElement('a');
          link.href = '#/archive';
          link.textContent = '档案';
          node.replaceChildren(link);
        }
      } catch {
        // nobody is logged in yet; the page says so itself
      }
    }
  },
  {
    id: 'archive.route',
    pluginPoint: 'cockpit.route',
    priority: 1,
    properties: { path: '/archive', label: '档案' },
    render: (node, { api }) => {
      leave = archive(node, api, () => entry(api));
    },
    unmount: () => {
      leave?.();
      leave = null;
    }
  }
];
