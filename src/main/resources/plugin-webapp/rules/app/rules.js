import { ask, h } from '../../../supervision/static/app/dom.js';
import { trouble } from '../../../supervision/static/app/page.js';

/* What is in force, a folder that is checked and proposed, who decides on it, and what went wrong. */

const PLUGIN = 'rules';

export function rules(node, api, entry) {
  const page = new Page(node, api);
  page.begin(entry);
  return () => page.end();
}

class Page {
  constructor(node, api) {
    this.api = api;
    this.root = h('div', { class: 'kcs-desk kcr-rules' }, h('p', { class: 'kcs-quiet' }, '正在打开规则工坊……'));
    node.replaceChildren(this.root);
  }

  ask(path, body) {
    return ask(this.api, path, body, PLUGIN);
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
        await this.ask('/sets');
      }
      this.frame();
      await this.refresh();
    } catch (problem) {
      this.root.replaceChildren(h('h1', {}, '规则工坊'), trouble(problem));
    }
  }

  frame() {
    this.standing = h('div', {});
    this.sets = h('div', { class: 'kcs-rows' });
    this.broken = h('div', {});
    this.root.replaceChildren(
      h('header', { class: 'kcs-head' }, h('div', {}, h('h1', {}, '规则工坊'),
        h('span', { class: 'kcs-area' }, '流程、决策表、表单：一人提出，另一人批准，不停机生效，可以撤回')),
        h('a', { class: 'btn btn-default', target: '_blank', rel: 'noopener', title: '现行规则逐条写成一本，可以打印',
          href: `${this.api.cockpitApi}/plugin/${PLUGIN}/${this.api.engine}/book` }, '规则手册')),
      this.broken,
      card('现行规则', '在随版本带来的规则之上，本区自己改过的', this.standing),
      this.entry.mayPropose ? card('提出改动', '先检查，再提出；批准以前什么也不变', this.proposing()) : null,
      card('规则变动', '最近的在前；已在办的件按原来的规则办完', this.sets));
  }

  async refresh(told) {
    try {
      const [entry, sets, faults] = await Promise.all([this.ask('/entry'), this.ask('/sets'), this.ask('/faults')]);
      if (this.ended) {
        return;
      }
      this.standing.replaceChildren(...own(entry));
      this.broken.replaceChildren(...faulty(faults));
      this.sets.replaceChildren(h('p', { class: 'kcs-told', role: 'status' }, told ?? ''), ...this.table(sets));
    } catch (problem) {
      this.sets.replaceChildren(trouble(problem));
    }
  }

  proposing() {
    const file = h('input', { type: 'file', name: 'zip', id: 'kcr-zip', accept: '.zip,application/zip', class: 'kcr-file', required: true });
    const chosen = h('span', { class: 'kcs-quiet' }, '还没有选择');
    const answer = h('div', { 'aria-live': 'polite' });
    // the same name again is another file: it was mended and compressed anew
    file.addEventListener('click', () => {
      file.value = '';
    });
    file.addEventListener('change', () => {
      chosen.textContent = file.files[0]?.name ?? '还没有选择';
      this.checked(file, answer);
    });
    // the browser's own button speaks the computer's language
    return h('div', {}, h('p', {}, '把改好的文件夹（里面有 processes 和 forms）压缩成 ZIP，选在这里；只放改过的文件也可以。改了决策表的，用例（processes/cases）一并改好放进来。'),
      h('p', { class: 'kcr-choose' }, file, h('label', { for: 'kcr-zip', class: 'btn btn-default' }, '选择 ZIP 压缩包'), chosen), answer);
  }

  async checked(file, answer) {
    if (!file.files.length) {
      answer.replaceChildren();
      return;
    }
    answer.replaceChildren(h('p', { class: 'kcs-quiet' }, '正在检查……'));
    try {
      const zip = await base64(file.files[0]);
      const outcome = await this.ask('/check', { zip });
      answer.replaceChildren(...verdict(outcome), ...(outcome.changed.length && outcome.sound ? [this.preview('/preview', { zip }), this.order(zip, file, answer)] : []));
    } catch (problem) {
      answer.replaceChildren(trouble(problem));
    }
  }

  /** What the change would do to the cases there are; asked only when somebody wants to see it. */
  preview(path, body) {
    const shown = h('div', { 'aria-live': 'polite' });
    const button = h('button', { type: 'button', class: 'btn btn-default', onclick: async () => {
      button.disabled = true;
      shown.replaceChildren(h('p', { class: 'kcs-quiet' }, '正在用在办的和近十二个月办完的诉求试算，可能要一分钟……'));
      try {
        const { text } = await this.ask(path, body);
        shown.replaceChildren(h('pre', { class: 'kcr-preview', tabindex: 0 }, text));
      } catch (problem) {
        shown.replaceChildren(trouble(problem));
      }
      button.disabled = false;
    } }, '看看会有什么影响');
    return h('div', {}, button, shown);
  }

  order(zip, file, answer) {
    const reason = field('改动理由', h('textarea', { class: 'form-control', name: 'reason', rows: 2, required: true, minlength: 2,
      maxlength: 500 }));
    const paper = field('文号（没有的不填）', h('input', { class: 'form-control', name: 'document', maxlength: 100,
      placeholder: '例如：巴信发〔2026〕3号' }));
    const from = field('生效日期（不填的，批准即生效）', h('input', { class: 'form-control', name: 'from', type: 'date' }));
    const problem = h('p', { class: 'kcs-problem', role: 'alert', hidden: true });
    const form = h('form', { class: 'kcr-order' }, reason, paper, from,
      h('button', { type: 'submit', class: 'btn btn-primary' }, '提出，交另一人批准'), problem);
    form.addEventListener('submit', event => {
      event.preventDefault();
      const { reason: why, document: no, from: day } = form.elements;
      this.does(form, problem, async () => {
        const made = await this.ask('/propose', { zip, reason: why.value.trim(), document: no.value.trim(), from: day.value });
        file.value = '';
        file.dispatchEvent(new Event('change'));
        this.refresh(`已提出，编为第 ${made.no} 号，等另一人批准。`);
      });
    });
    return form;
  }

  table(sets) {
    if (!sets.length) {
      return [h('p', { class: 'kcs-quiet' }, '本区还没有改过规则，现行的都是随版本带来的。')];
    }
    return [h('table', { class: 'kcs-table kcs-cases' },
      h('thead', {}, h('tr', {}, ['编号', '理由', '文号', '生效', '状态', '提出', '处理'].map(text => h('th', { scope: 'col' }, text)))),
      h('tbody', {}, sets.map(row => h('tr', {},
        h('td', { 'data-label': '编号' }, h('button', { type: 'button', class: 'kcs-number', onclick: () => this.open(row.no) },
          `第 ${row.no} 号`)),
        h('td', { 'data-label': '理由', class: 'kcs-title' }, row.reason),
        h('td', { 'data-label': '文号' }, row.document || '无'),
        h('td', { 'data-label': '生效', class: 'kcs-date' }, row.from),
        h('td', { 'data-label': '状态', class: 'kcs-short' }, row.state),
        h('td', { 'data-label': '提出' }, row.proposed),
        h('td', { 'data-label': '处理' }, row.decided || '等待批准')))))];
  }

  async open(no) {
    const body = h('div', { class: 'kcs-case' }, h('p', { class: 'kcs-quiet' }, '正在读取……'));
    const dialog = h('dialog', { class: 'kcs-dialog', 'aria-label': `规则第 ${no} 号`, onclose: () => dialog.remove() },
      h('button', { type: 'button', class: 'kcs-close', 'aria-label': '关闭', onclick: () => dialog.close() }, '✕'), body);
    this.dialog = dialog;
    document.body.append(dialog);
    dialog.showModal();
    try {
      body.replaceChildren(...this.one(await this.ask(`/sets/${no}`)));
    } catch (problem) {
      body.replaceChildren(trouble(problem));
    }
  }

  one({ row, undoes, events, files }) {
    return [
      h('h2', {}, `规则第 ${row.no} 号：${row.reason}`),
      h('p', { class: 'kcs-quiet' }, [row.state, row.document, `生效：${row.from}`, undoes ? `撤回第 ${undoes} 号` : '']
        .filter(Boolean).join(' · ')),
      section('经过', h('ol', {}, events.map(event => h('li', {},
        `${event.at}　${event.by}　${event.what}${event.why ? `：${event.why}` : ''}`)))),
      section(`文件（${files.length}）`, h('ul', {}, files.map(file => h('li', {}, file.name, file.back ? '（恢复为随版本带来的）' : '')))),
      row.state === '待批准' ? section('预览', this.preview(`/sets/${row.no}/preview`)) : null,
      row.decide ? this.deciding(row) : null,
      row.undo ? this.undoing(row) : null
    ].filter(Boolean);
  }

  deciding(row) {
    const why = h('input', { class: 'form-control', name: 'why', maxlength: 500, placeholder: '不予批准的，写明理由',
      'aria-label': '不予批准的理由' });
    const problem = h('p', { class: 'kcs-problem', role: 'alert', hidden: true });
    const form = h('form', { class: 'kcr-order', onsubmit: event => event.preventDefault() },
      h('p', {}, '批准以后按上面的日期对新的件生效，已在办的件不变。'),
      h('button', { type: 'button', class: 'btn btn-primary', onclick: () => this.does(form, problem, async () => {
        await this.ask(`/sets/${row.no}/approve`, {});
        this.done(`第 ${row.no} 号已批准。`);
      }) }, '批准'),
      why,
      h('button', { type: 'button', class: 'btn btn-default', onclick: () => this.does(form, problem, async () => {
        await this.ask(`/sets/${row.no}/refuse`, { why: why.value.trim() });
        this.done(`第 ${row.no} 号未获批准。`);
      }) }, '不予批准'), problem);
    return section('批准', form);
  }

  undoing(row) {
    const reason = h('input', { class: 'form-control', name: 'reason', required: true, minlength: 2, maxlength: 500,
      placeholder: '为什么撤回', 'aria-label': '撤回理由' });
    const problem = h('p', { class: 'kcs-problem', role: 'alert', hidden: true });
    const form = h('form', { class: 'kcr-order' }, reason,
      h('button', { type: 'submit', class: 'btn btn-default' }, '提出撤回'), problem);
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.does(form, problem, async () => {
        const made = await this.ask(`/sets/${row.no}/undo`, { reason: reason.value.trim(), document: '' });
        this.done(`已提出撤回第 ${row.no} 号，编为第 ${made.no} 号，等另一人批准。`);
      });
    });
    return section('撤回', h('p', {}, '恢复到这一号生效以前的样子，同样须由另一人批准。'), form);
  }

  done(told) {
    this.dialog?.close();
    this.refresh(told);
  }

  async does(form, problem, act) {
    const buttons = [...form.querySelectorAll('button')];
    buttons.forEach(button => { button.disabled = true; });
    problem.hidden = true;
    try {
      await act();
    } catch (refused) {
      problem.textContent = refused.message;
      problem.hidden = false;
    }
    buttons.forEach(button => { button.disabled = false; });
  }
}

function own(entry) {
  return [
    entry.own.length ? h('ul', {}, entry.own.map(name => h('li', {}, name)))
      : h('p', { class: 'kcs-quiet' }, '没有，都是随版本带来的。'),
    entry.changedBeneath.length ? h('p', { class: 'kcs-warning' },
      `新版本带来的 ${entry.changedBeneath.join('、')} 与从前不同；本区自己的仍然有效，请对照后决定是否跟着改。`) : null
  ].filter(Boolean);
}

function faulty(faults) {
  return faults.length ? [card('规则故障', '办件人提交时遇到的，改正并重新发布后自动消失', h('table', { class: 'kcs-table kcs-cases' },
    h('thead', {}, h('tr', {}, ['编号', '环节', '系统的说法', '次数', '最近一次'].map(text => h('th', { scope: 'col' }, text)))),
    h('tbody', {}, faults.map(fault => h('tr', {},
      h('td', { 'data-label': '编号' }, `第 ${fault.id} 号`), h('td', { 'data-label': '环节' }, fault.step || '提交时'),
      h('td', { 'data-label': '说法', class: 'kcr-said' }, fault.said), h('td', { 'data-label': '次数' }, `${fault.times} 次`),
      h('td', { 'data-label': '最近', class: 'kcs-date' }, fault.last))))))] : [];
}

function verdict({ changed, found, sound }) {
  if (!changed.length) {
    return [h('p', { class: 'kcs-quiet' }, '与现行规则相同，没有改动。')];
  }
  const grave = found.filter(one => one.grave).length;
  return [
    h('p', {}, `改动了 ${changed.length} 个文件：${changed.join('、')}。`),
    h('p', { class: sound ? 'kcs-told' : 'kcs-problem', role: 'status' }, sound
      ? `检查没有发现错误${found.length ? `，有 ${found.length} 处提醒请核对` : ''}。`
      : `检查发现 ${grave} 处错误，改正后再提出。`),
    found.length ? h('ol', { class: 'kcr-found' }, found.map(one => h('li', { class: one.grave ? 'kcr-grave' : '' },
      h('strong', {}, `${one.grave ? '错误' : '提醒'}　${one.file}${one.place ? `：${one.place}` : ''}`),
      h('p', {}, one.sentence), h('p', { class: 'kcs-quiet' }, `改法：${one.cure}`)))) : null
  ].filter(Boolean);
}

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  }
  return btoa(text);
}

function field(label, input) {
  return h('label', {}, h('span', {}, label), input);
}

function card(title, note, ...content) {
  return h('section', { class: 'kcs-card', 'aria-label': title }, h('h2', {}, title, h('small', {}, note)), ...content);
}

function section(title, ...content) {
  return h('section', {}, h('h3', {}, title), ...content);
}
