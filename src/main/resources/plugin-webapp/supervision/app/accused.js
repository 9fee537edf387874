import { ask, h } from './dom.js';

/* Whom a case complains about: what is known, who of that side had seen it before, and saying so or correcting it. */

const list = (all, none) => all.length ? h('ol', { class: 'kcs-notices' }, all.map(one => h('li', {}, h('time', {}, one.when),
  one.what, h('small', {}, one.who)))) : h('p', { class: 'kcs-quiet' }, none);

export function accused(api, found, done) {
  const { now, namings, readers, units } = found.accused;
  const problem = h('p', { class: 'kcs-problem', role: 'alert', hidden: true });
  const unit = h('select', { class: 'form-control', name: 'accusedUnit' },
    h('option', { value: '' }, '不反映单位'), units.map(one => h('option', { value: one.value }, one.label)));
  const person = h('input', { class: 'form-control', name: 'accusedPerson', maxlength: 40, placeholder: '在任工作人员的姓名，可不填' });
  const reason = h('textarea', { class: 'form-control', name: 'accusedReason', rows: 2, required: true, minlength: 4,
    maxlength: 2000, placeholder: '写明从何处得知' });
  const send = h('button', { type: 'submit', class: 'btn btn-default' }, '登记被反映对象');
  const form = h('form', { class: 'kcs-new-order', onsubmit: async event => {
    event.preventDefault();
    problem.hidden = true;
    send.disabled = true;
    try {
      await ask(api, `/cases/${encodeURIComponent(found.number)}/accused`,
        { unit: unit.value || null, person: person.value.trim() || null, reason: reason.value.trim() });
      done('已登记被反映对象，对方单位即日起不再看到本件。');
    } catch (refused) {
      problem.textContent = refused.message;
      problem.hidden = false;
      send.disabled = false;
    }
  } },
  h('p', { class: 'kcs-quiet' }, '被反映的单位及其下属单位、被反映的人不得办理或查阅本件（《信访工作条例》第三十条）。登记后由系统按规则另定责任单位；原登记有误的，在此重新登记，原记录保留。'),
  h('label', {}, '被反映单位', unit), h('label', {}, '被反映人', person), h('label', {}, '依据', reason), send, problem);
  return h('section', { class: 'kcs-accused' }, h('h3', {}, '被反映对象'), h('p', {}, `现登记：${now}`),
    namings.length ? list(namings, '') : '',
    namings.length ? h('h4', {}, '指明前该方已看过本件的人') : '',
    namings.length ? list(readers, '没有。') : '',
    h('details', {}, h('summary', {}, '指明或更正被反映对象'), form));
}
