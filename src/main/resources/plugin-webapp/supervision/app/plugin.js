/* 督办台, the product's page in Cockpit: its entry in the navigation, and the page itself. */
import { ask } from './dom.js';
import { desk } from './desk.js';

let standing = null;

/** What the desk says of the reader, asked once per login. */
function entry(api) {
  const login = document.cookie;
  if (!standing || standing.login !== login) {
    standing = { login, answer: ask(api, '/entry') };
    standing.answer.catch(() => { standing = null; });
  }
  return standing.answer;
}

let leave = null;

export default [
  {
    id: 'supervision.navigation',
    pluginPoint: 'cockpit.navigation',
    priority: 200,
    properties: { path: '/supervision' },
    render: async (node, { api }) => {
      try {
        if ((await entry(api)).may) {
          const link = document.createElement('a');
          link.href = '#/supervision';
          link.textContent = '督办台';
          node.replaceChildren(link);
        }
      } catch {
        // nobody is logged in yet; the page says so itself
      }
    }
  },
  {
    id: 'supervision.route',
    pluginPoint: 'cockpit.route',
    priority: 1,
    properties: { path: '/supervision', label: '督办台' },
    render: (node, { api }) => {
      leave = desk(node, api, () => entry(api));
    },
    unmount: () => {
      leave?.();
      leave = null;
    }
  }
];
