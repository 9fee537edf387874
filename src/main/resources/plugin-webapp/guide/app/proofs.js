import { ask, element, openTask } from './page.js';

/*
 * Whoever compares a citizen's word with paper or picture has them beside the question, and not in another tab: the scan and
 * the photo stand above the form, with the sheet's number.
 */

const COMPARING = ".task-card .fjs-container [id$='-Field_presented']";
let api = null;

/** From now on, for every task that is opened. */
export function showProofs(of) {
  if (!api) {
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  }
  api = of;
  look();
}

function look() {
  const task = openTask();
  const form = document.querySelector(COMPARING)?.closest('.fjs-container');
  if (!form || document.querySelector(`.kg-proofs[data-task="${CSS.escape(task)}"]`)) {
    return;
  }
  document.querySelectorAll('.kg-proofs').forEach(old => old.remove());
  const place = element('section', { class: 'kg-proofs', 'data-task': task, 'aria-label': '签字凭据' });
  form.parentElement.insertBefore(place, form);
  draw(place, task);
}

async function draw(place, taskId) {
  const address = `${api.tasklistApi}/plugin/dossier/${api.engine}/task/${encodeURIComponent(taskId)}`;
  try {
    const { sheet } = await ask(address);
    const proofs = sheet?.proofs ?? [];
    place.replaceChildren(element('h4', {}, `签字凭据（第 ${sheet?.no ?? ''} 份会签单）`),
      proofs.length ? element('ul', {}, proofs.map(proof => one(proof, `${address}/proof/${proof.id}`)))
        : element('p', { class: 'kg-quiet' }, '没有登记签字凭据。'));
  } catch (problem) {
    place.replaceChildren(element('p', { class: 'kg-wrong', role: 'alert' }, problem.message));
  }
}

function one(proof, address) {
  const label = `${proof.kind}　${proof.when}　${proof.by}`;
  return element('li', {}, proof.picture ? element('img', { src: address, alt: proof.kind }) : element('span', {}, 'PDF 文件'),
    element('a', { href: address, download: proof.kind }, label));
}
