import { ask, h } from './dom.js';

/* What the product's pages in Cockpit do alike: their entry in the navigation, who may open them, a list by page. */

/**
 * An entry in Cockpit's navigation, for those the plugin lets in, and the page behind it.
 *
 * @param draw makes the page in a node; answers how to leave it
 */
export function pages({ plugin, label, priority, draw }) {
  let standing = null;
  let leave = null;
  const path = `/${plugin}`;

  /** What the plugin says of the reader, asked once per login. */
  function entry(api) {
    const login = document.cookie;
    if (!standing || standing.login !== login) {
      standing = { login, answer: ask(api, '/entry', null, plugin) };
      standing.answer.catch(() => { standing = null; });
    }
    return standing.answer;
  }

  return [
    {
      id: `${plugin}.navigation`,
      pluginPoint: 'cockpit.navigation',
      priority,
      properties: { path },
      render: async (node, { api }) => {
        try {
          if ((await entry(api)).may) {
            node.replaceChildren(h('a', { href: `#${path}` }, label));
          }
        } catch {
          // nobody is logged in yet; the page says so itself
        }
      }
    },
    {
      id: `${plugin}.route`,
      pluginPoint: 'cockpit.route',
      priority: 1,
      properties: { path, label },
      render: (node, { api }) => {
        leave = draw(node, api, () => entry(api));
      },
      unmount: () => {
        leave?.();
        leave = null;
      }
    }
  ];
}

/**
 * A page with a list of cases. Those that extend it draw the frame, with the rows' place in `this.rows`, and the table.
 * What somebody was looking at, `seen`, stays while he looks at something else and comes back.
 */
export class ListPage {
  constructor(node, api, { plugin, title, style = '', first, seen }) {
    Object.assign(this, { api, plugin, title, first, seen, asked: 0 });
    this.root = h('div', { class: `kcs-desk ${style}`.trim() }, h('p', { class: 'kcs-quiet' }, `正在打开${title}……`));
    node.replaceChildren(this.root);
  }

  ask(path, body) {
    return ask(this.api, path, body, this.plugin);
  }

  end() {
    this.ended = true;
    this.dialog?.remove();
  }

  async begin(entry) {
    try {
      this.entry = await entry();
      if (!this.entry.may) {
        // the refusal's own words come with any other question
        await this.ask(this.first);
      }
      this.frame();
      this.begun();
    } catch (problem) {
      this.root.replaceChildren(h('h1', {}, this.title), trouble(problem));
    }
  }

  /** From the first page. */
  narrowed(filter) {
    this.seen.filter = filter;
    this.seen.before = [];
    this.seen.after = null;
  }

  async list() {
    const turn = ++this.asked;
    const { rows } = this;
    const query = new URLSearchParams(Object.entries({ ...this.seen.filter, after: this.seen.after }).filter(([, value]) => value));
    rows.setAttribute('aria-busy', 'true');
    try {
      const found = await this.ask(`/cases?${query}`);
      if (turn === this.asked && !this.ended) {
        rows.replaceChildren(...this.table(found));
      }
    } catch (problem) {
      if (turn === this.asked) {
        rows.replaceChildren(trouble(problem));
      }
    }
    if (turn === this.asked) {
      rows.removeAttribute('aria-busy');
    }
  }

  /** Back and on; a page knows only where the next one begins. */
  turning(next) {
    const { seen } = this;
    const button = (label, change) => h('button', { type: 'button', class: 'btn btn-default', onclick: () => {
      change();
      this.list();
      this.rows.closest('section').scrollIntoView({ block: 'start' });
    } }, label);
    return h('nav', { class: 'kcs-pages', 'aria-label': '翻页' },
      seen.before.length ? button('上一页', () => { seen.after = seen.before.pop(); }) : null,
      next ? button('下一页', () => {
        seen.before.push(seen.after);
        seen.after = next;
      }) : null);
  }
}

export function trouble(problem) {
  return h('p', { class: 'kcs-problem', role: 'alert' }, problem.message);
}
