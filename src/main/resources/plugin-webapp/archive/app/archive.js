import { h, send } from '../../../supervision/static/app/dom.js';
import { ListPage, trouble } from '../../../supervision/static/app/page.js';

/* Search, a list by page, one case with its contents list. Everything from a case is text, never HTML. */

const PLUGIN = 'archive';
const NO_FILTER = { number: '', unit: '', topic: '', category: '', year: '', retention: '', result: '' };
const seen = { filter: { ...NO_FILTER }, before: [], after: null };

export function archive(node, api, entry) {
  const page = new Page(node, api);
  page.begin(entry);
  return () => page.end();
}

class Page extends ListPage {
  constructor(node, api) {
    super(node, api, { plugin: PLUGIN, title: '档案', style: 'kca-archive', first: '/cases', seen });
  }

  begun() {
    this.list();
  }

  frame() {
    this.rows = h('div', { class: 'kcs-rows' });
    this.filter = this.filterForm();
    this.root.replaceChildren(
      h('header', { class: 'kcs-head' },
        h('div', {}, h('h1', {}, '档案'), h('span', { class: 'kcs-area' }, this.entry.area))),
      h('section', { class: 'kcs-card kcs-list', 'aria-label': '已归档诉求' },
        h('h2', {}, '已归档诉求', h('small', {}, '一案一卷；最近归档的在前；每次打开卷宗都记入台账')), this.filter, this.rows));
  }

  filterForm() {
    const number = h('input', { class: 'form-control', name: 'number', placeholder: '诉求编号或档号', maxlength: 50,
      'aria-label': '诉求编号或档号', value: seen.filter.number });
    const pick = (name, all, choices) => {
      const select = h('select', { class: 'form-control', name, 'aria-label': all },
        h('option', { value: '' }, all), choices.map(one => h('option', { value: one.value }, one.label)));
      select.value = seen.filter[name];
      select.addEventListener('change', () => this.search(form));
      return select;
    };
    const form = h('form', { class: 'kcs-filter', onsubmit: event => {
      event.preventDefault();
      this.search(form);
    } },
    number, pick('unit', '全部单位', this.entry.units), pick('topic', '全部主题', this.entry.topics),
    pick('category', '全部类别', this.entry.categories), pick('year', '全部年度', this.entry.years),
    pick('retention', '全部期限', this.entry.retentions), pick('result', '全部结果', this.entry.results),
    h('button', { type: 'submit', class: 'btn btn-primary' }, '查找'),
    h('button', { type: 'button', class: 'btn btn-default', onclick: () => {
      form.reset();
      [...form.elements].forEach(field => { field.value = ''; });
      this.search(form);
    } }, '清除筛选'));
    return form;
  }

  search(form) {
    this.narrowed(Object.fromEntries(Object.keys(NO_FILTER).map(name => [name, form.elements[name].value.trim()])));
    this.list();
  }

  table(found) {
    this.count = found.count ?? this.count;
    if (!found.rows.length) {
      return [h('p', { class: 'kcs-quiet' }, Object.values(seen.filter).some(Boolean) ? '没有符合条件的档案。'
        : '还没有归档的诉求。各方都签字同意的诉求会自动归档，列在这里。')];
    }
    const heads = ['诉求编号', '档号', '标题', '类别', '单位', '结果', '期限', '归档日期'];
    return [
      h('p', { class: 'kcs-quiet' }, `共 ${this.count} 件，第 ${seen.before.length + 1} 页`),
      h('table', { class: 'kcs-table kcs-cases' },
        h('thead', {}, h('tr', {}, heads.map(text => h('th', { scope: 'col' }, text)))),
        h('tbody', {}, found.rows.map(row => h('tr', {},
          h('td', { 'data-label': '编号' }, h('button', { type: 'button', class: 'kcs-number',
            onclick: () => this.open(row.number) }, row.number)),
          h('td', { 'data-label': '档号', class: 'kca-no' }, row.archiveNo),
          h('td', { 'data-label': '', class: 'kcs-title' }, row.title),
          h('td', { 'data-label': '类别' }, row.category, h('small', {}, row.topic)),
          h('td', { 'data-label': '单位' }, row.unit),
          h('td', { 'data-label': '结果' }, row.destroyed ? '已销毁' : row.result),
          h('td', { 'data-label': '期限', class: 'kcs-short' }, row.retention),
          h('td', { 'data-label': '归档', class: 'kcs-date' }, row.filed))))),
      this.turning(found.next)
    ];
  }

  open(number) {
    const body = h('div', { class: 'kcs-case' }, h('p', { class: 'kcs-quiet' }, '正在读取……'));
    const dialog = h('dialog', { class: 'kcs-dialog', 'aria-label': `档案 ${number}`, onclose: () => dialog.remove() },
      h('button', { type: 'button', class: 'kcs-close', 'aria-label': '关闭', onclick: () => dialog.close() }, '✕'), body);
    dialog.addEventListener('click', event => {
      if (event.target === dialog) {
        dialog.close();
      }
    });
    this.dialog = dialog;
    document.body.append(dialog);
    dialog.showModal();
    this.draw(body, number);
  }

  async draw(body, number, told) {
    try {
      const one = await this.ask(`/cases/${encodeURIComponent(number)}`);
      body.replaceChildren(...this.one(one, told, said => this.draw(body, number, said)));
    } catch (problem) {
      body.replaceChildren(trouble(problem));
    }
  }

  one(one, told, again) {
    const { row } = one;
    return [
      h('h2', {}, row.title),
      h('p', { class: 'kcs-quiet' }, `${row.number} · ${row.category} · ${row.unit} · ${row.result}`),
      h('p', { class: 'kcs-told', role: 'status' }, told ?? ''),
      h('dl', { class: 'kca-facts' },
        h('dt', {}, '档号'), h('dd', {}, row.archiveNo),
        h('dt', {}, '归档日期'), h('dd', {}, row.filed),
        h('dt', {}, '保管期限'), h('dd', {}, `${row.retention}，至 ${one.keepUntil}`),
        h('dt', {}, '依据'), h('dd', {}, one.source)),
      one.gone ? h('p', { class: 'kcs-warning' }, `${one.gone}。台账记录和销毁清册仍在。`) : this.opening(one, again),
      one.lost ? h('p', { class: 'kcs-problem', role: 'alert' }, one.lost) : null,
      one.lost ? null : part('卷内目录', one.parts.length ? h('ol', { class: 'kca-parts' }, one.parts.map(listed =>
        h('li', {}, h('span', {}, listed.title), h('span', {}, `第 ${listed.page} 页`))))
        : h('p', { class: 'kcs-quiet' }, one.gone ? '已销毁。' : '尚未装订，第一次打开时自动装订。')),
      one.files.length ? part(`随卷文件（${one.files.length}）`, h('details', {}, h('summary', {}, '▸ 文件与指纹'),
        h('ul', { class: 'kca-files' }, one.files.map(file => h('li', {}, file.place, h('code', {}, file.sha256)))))) : null,
      one.bindings.length ? part('装订记录', h('ul', {}, one.bindings.map(bound => h('li', {},
        `第 ${bound.no} 次　${bound.when}　${bound.by}　${bound.pages} 页，第 ${bound.round} 轮`)))) : null,
      one.gone ? null : part('销毁', h('p', {}, one.held ? `已由 ${one.held} 设为暂缓销毁。` : '期满后列入销毁清册，须经两人批准。'),
        h('button', { type: 'button', class: 'btn btn-default', onclick: event => this.hold(one, event.target, again) },
          one.held ? '解除暂缓销毁' : '暂缓销毁'))
    ].filter(Boolean);
  }

  async hold(one, button, again) {
    button.disabled = true;
    try {
      await this.ask(`/cases/${encodeURIComponent(one.row.number)}/hold`, { hold: !one.held });
      again(one.held ? '已解除暂缓销毁。' : '已设为暂缓销毁，不会列入销毁清册。');
    } catch (refused) {
      again(refused.message);
    }
  }

  /** First why, then the file. */
  opening(one, again) {
    const reason = h('input', { class: 'form-control', name: 'reason', required: true, minlength: 2, maxlength: 200,
      placeholder: '为什么查阅，例如：群众来访，核对承诺', 'aria-label': '查阅事由' });
    const which = h('select', { class: 'form-control', name: 'no', 'aria-label': '第几次装订' },
      h('option', { value: '' }, '最新装订'), [...one.bindings].reverse().map(bound =>
        h('option', { value: bound.no }, `第 ${bound.no} 次（${bound.when}）`)));
    const problem = h('p', { class: 'kcs-problem', role: 'alert', hidden: true });
    const form = h('form', { class: 'kca-open' }, reason, one.bindings.length > 1 ? which : null,
      ...['PDF', 'ZIP'].map(what => h('button', { type: 'submit', value: what,
        class: `btn ${what === 'PDF' ? 'btn-primary' : 'btn-default'}` }, what === 'PDF' ? '打开卷宗 PDF' : '下载全卷 ZIP')),
      h('p', { class: 'kcs-quiet' }, '卷宗载有诉求人全名；您的姓名、时间和事由记入该诉求的台账。'), problem);
    form.addEventListener('submit', async event => {
      event.preventDefault();
      const what = event.submitter?.value ?? 'PDF';
      const buttons = [...form.querySelectorAll('button')];
      buttons.forEach(button => { button.disabled = true; });
      problem.hidden = true;
      try {
        const no = which.value ? Number(which.value) : null;
        const answer = await send(this.api, `/cases/${encodeURIComponent(one.row.number)}/open`,
          { what, no, reason: reason.value.trim() }, PLUGIN);
        const name = /filename=([\w.-]+)/.exec(answer.headers.get('Content-Disposition'))?.[1] ?? `dossier.${what.toLowerCase()}`;
        save(await answer.blob(), name, what === 'PDF');
        again(`${what === 'PDF' ? '已打开卷宗' : '已下载'}，查阅已记入台账。`);
      } catch (refused) {
        problem.textContent = refused.message;
        problem.hidden = false;
        buttons.forEach(button => { button.disabled = false; });
      }
    });
    return part('查阅', form);
  }
}

/** A PDF opens beside the page and leaves no file on the computer; a ZIP has to be saved. */
function save(content, name, beside) {
  const address = URL.createObjectURL(content);
  const link = h('a', beside ? { href: address, target: '_blank', rel: 'noopener' } : { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function part(title, ...content) {
  return h('section', {}, h('h3', {}, title), ...content);
}
