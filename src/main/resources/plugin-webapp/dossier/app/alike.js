/*
 * 同类诉求: the appeal that is screened, beside one that may be about the same matter. Like words are marked in both; the one
 * the clerk settles on goes into his draft of the form, so that he never has to know a number by heart.
 */
import { ask, element, send } from './page.js';

const RUN = 4; // letters that two texts have in common side by side; fewer are the small change of any text
const KEYS_MS = 3000;
const LOOKS = 40;
const LOOK_MS = 100;
const chosen = new Map(); // by task, the number that is compared; Tasklist draws the tab anew whenever it has looked at the task
let pressedAt = 0;

/* ---- like words ---- */

/** The letters of a text as they compare, each with its place: punctuation, width and capitals do not count. */
function letters(text) {
  const found = [];
  let at = 0;
  for (const character of text) {
    const plain = character.normalize('NFKC').toLowerCase();
    if (/^[\p{L}\p{N}]/u.test(plain)) {
      found.push({ plain, from: at, to: at + character.length });
    }
    at += character.length;
  }
  return found;
}

const runAt = (read, i) => read.slice(i, i + RUN).map(letter => letter.plain).join('');

function runsOf(text) {
  const read = letters(text);
  return new Set(read.slice(RUN - 1).map((_, i) => runAt(read, i)));
}

/** The text with what it shares with the other one marked. */
function marked(text, others) {
  const read = letters(text);
  const shared = read.map(() => false);
  for (let i = 0; i + RUN <= read.length; i++) {
    if (others.has(runAt(read, i))) {
      shared.fill(true, i, i + RUN);
    }
  }
  const box = element('div', 'kc-text');
  let shown = 0;
  for (let i = 0; i < read.length; i++) {
    if (shared[i]) {
      const first = i;
      while (shared[i + 1]) {
        i++;
      }
      box.append(text.slice(shown, read[first].from), element('mark', null, text.slice(read[first].from, read[i].to)));
      shown = read[i].to;
    }
  }
  box.append(text.slice(shown));
  return box;
}

/* ---- the list ---- */

const tag = (text, className) => element('span', `kc-tag ${className ?? ''}`, text);

function entry(taskId, other, show) {
  const radio = element('input');
  radio.type = 'radio';
  radio.name = `kc-alike-${taskId}`;
  radio.value = other.number;
  radio.checked = chosen.get(taskId) === other.number;
  radio.addEventListener('change', () => {
    chosen.set(taskId, other.number);
    show(other);
  });
  return element('label', 'kc-alike-one', radio, element('span', 'kc-alike-what',
    element('span', 'kc-alike-head', element('b', null, other.number), other.samePhone ? tag('同一电话', 'kc-tag-phone') : null,
      tag(`原话相近 ${other.likeness}%`), tag(standing(other), other.ended ? '' : 'kc-tag-open')),
    element('span', 'kc-alike-title', other.title),
    element('span', 'kc-none', `${other.day} 收到　${other.place}`)));
}

const standing = other => other.ended ? `${other.status} ${other.ended}` : other.status;

/* ---- side by side ---- */

function side(heading, said, lines, text) {
  return element('section', 'kc-alike-side', element('h4', null, heading), element('p', 'kc-alike-title', said),
    ...lines.map(line => element('p', 'kc-none', line)), text);
}

function pair(own, other, merge) {
  return [
    side(`本件 ${own.number}`, own.title, [`${own.day} 收到`, `事发地：${own.place}`], marked(own.words, runsOf(other.words))),
    element('div', 'kc-alike-other',
      side(other.number, other.title, [`${other.day} 收到　${standing(other)}`, `事发地：${other.place}　责任单位：${other.unit}`],
        marked(other.words, runsOf(own.words))), merge)
  ];
}

function whatToDo(api, taskId, answer, other, say) {
  const gone = other.ended ? `这一件“${other.status}”（${other.ended}），` : null;
  if (!other.original && !other.result) {
    return element('p', 'kc-alike-do', `${gone}没有人在办，不能并入。请看它并入的原件，或者对本件单独甄别。`);
  }
  const again = !other.original;
  const where = again ? `${gone}没有人在办。是同一事项又来反映的，选为原件后写明这次反映了什么，由规则定怎么办。`
    : gone ? `${gone}同一事项正在诉求 ${other.original} 中办理。` : '这一件还在办理。是同一事项的，可以把本件并入。';
  if (!answer.mine) {
    return element('p', 'kc-alike-do', where, element('br'), '请先领取这项待办，再选为原件。');
  }
  const button = element('button', 'btn btn-primary', gone && !again ? `选 ${other.original} 为原件` : '选为原件');
  button.type = 'button';
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await choose(api, taskId, other.original ?? other.number, again ? 'SAME_MATTER_ENDED' : 'SAME_MATTER_RUNNING');
      toForm();
    } catch (problem) {
      say(problem.message);
    }
    button.disabled = false;
  });
  return element('div', 'kc-alike-do', element('p', null, where), button,
    element('p', 'kc-none', '编号会填进表单，请在表单里写明理由后提交。'));
}

/** Into what he has answered so far; the form takes it up when its tab is drawn. */
async function choose(api, taskId, number, ground) {
  const draft = `/draft/${encodeURIComponent(window.kuaichuSession.user)}/task/${encodeURIComponent(taskId)}`;
  try {
    const saved = await send(api, draft);
    const answers = saved.status === 200 ? await saved.json() : {};
    await send(api, draft, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...answers, ground, repeatOf: number })
    });
  } catch (problem) {
    throw new Error(`${problem.message}也可以在表单里自己填写原件编号 ${number}。`);
  }
}

function toForm() {
  [...document.querySelectorAll('.tabbed-content .nav-tabs a')].find(tab => tab.textContent.trim() === '表单')?.click();
  showNumber(LOOKS);
}

/** The form is drawn when its answers are there; what was filled in stands far below its top. */
function showNumber(looks) {
  const field = document.querySelector("[id$='-Field_repeatOf']");
  if (field) {
    field.scrollIntoView({ block: 'center' });
  } else if (looks > 0) {
    setTimeout(() => showNumber(looks - 1), LOOK_MS);
  }
}

/* ---- the tab ---- */

function page(api, taskId, answer) {
  const message = element('p', 'kc-message kc-wrong');
  message.setAttribute('role', 'alert');
  const say = text => {
    message.textContent = text;
  };
  const beside = element('div', 'kc-alike-pair');
  beside.setAttribute('aria-live', 'polite');
  const show = other => {
    say('');
    beside.replaceChildren(...pair(answer.own, other, whatToDo(api, taskId, answer, other, say)));
  };
  const first = answer.others.find(other => other.number === chosen.get(taskId)) ?? answer.others[0];
  chosen.set(taskId, first.number);
  const list = element('fieldset', 'kc-alike-list',
    element('legend', null, `可能相同的诉求（${answer.others.length}）`),
    element('p', 'kc-none', '同一电话的在前，再按原话相近的程度排。请选一件，与本件对照；是不是同一事项，请看内容判断。'),
    ...answer.others.map(other => entry(taskId, other, show)));
  list.addEventListener('keydown', event => {
    pressedAt = Date.now();
    event.stopPropagation(); // the page behind listens to keys of its own
  });
  show(first);
  return element('div', 'kc-dossier kc-alike', list, message, beside);
}

export async function drawAlike(node, { api, taskId }) {
  let content;
  try {
    const answer = await ask(api, `/task/${encodeURIComponent(taskId)}/alike`);
    content = answer.said ? element('div', 'kc-dossier', element('p', 'kc-none kc-alike-said', answer.said)) : page(api, taskId, answer);
  } catch (problem) {
    content = element('div', 'kc-dossier', element('p', 'kc-message kc-wrong', problem.message));
  }
  node.replaceChildren(content);
  if (Date.now() - pressedAt < KEYS_MS) {
    node.querySelector('.kc-alike-list input:checked')?.focus();
  }
}
