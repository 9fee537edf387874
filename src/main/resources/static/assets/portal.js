// The pages work without this file. It saves a citizen a few mistakes, nothing more.
'use strict';

const summary = document.getElementById('summary');
if (summary) {
  summary.focus();
}

// a second press of the button while the first is on its way; the server would take it as a repetition anyway
for (const form of document.querySelectorAll('form[data-once]')) {
  let sentAt = 0;
  form.addEventListener('submit', event => {
    if (Date.now() - sentAt < 5000) {
      event.preventDefault();
    }
    sentAt = Date.now();
  });
}

for (const field of document.querySelectorAll('textarea[data-longest]')) {
  const longest = Number(field.dataset.longest);
  const note = document.createElement('p');
  note.className = 'hint';
  note.setAttribute('aria-live', 'polite');
  field.after(note);
  const count = () => {
    const left = longest - Array.from(field.value).length;
    note.textContent = left < 0 ? `超出 ${-left} 个字，请删去一些` : left < longest / 10 ? `还可以写 ${left} 个字` : '';
  };
  field.addEventListener('input', count);
  count();
}

for (const part of document.querySelectorAll('[data-only-when]')) {
  const choice = document.getElementById(part.dataset.onlyWhen);
  const show = () => {
    part.hidden = !choice.checked;
  };
  for (const other of document.getElementsByName(choice.name)) {
    other.addEventListener('change', show);
  }
  show();
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

for (const part of document.querySelectorAll('[data-not-when]')) {
  const choice = document.getElementById(part.dataset.notWhen);
  const show = () => {
    part.hidden = choice.checked;
    part.dispatchEvent(new Event('shown'));
  };
  for (const other of document.getElementsByName(choice.name)) {
    other.addEventListener('change', show);
  }
  show();
}

// a signature is sent as strokes of points, 0 to 1000 across and 0 to 400 down: "12,40 18,42;200,90"
for (const pad of document.querySelectorAll('[data-pad]')) {
  const field = document.getElementById(pad.dataset.pad);
  const canvas = document.createElement('canvas');
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'button second';
  again.textContent = '重写';
  canvas.width = 1000;
  canvas.height = 400;
  pad.append(canvas);
  pad.after(again);
  const pen = canvas.getContext('2d');
  pen.lineWidth = 7;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  let strokes = field.value ? field.value.split(';').map(stroke => stroke.split(' ').map(point => point.split(',').map(Number))) : [];
  let drawing = null;
  const draw = stroke => {
    pen.beginPath();
    stroke.forEach(([x, y], i) => i ? pen.lineTo(x, y) : pen.moveTo(x, y));
    pen.stroke();
  };
  const keep = () => {
    field.value = strokes.map(stroke => stroke.map(point => point.join(',')).join(' ')).join(';');
  };
  const place = event => {
    const box = canvas.getBoundingClientRect();
    const within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
    return [within((event.clientX - box.left) / box.width * 1000, 1000), within((event.clientY - box.top) / box.height * 400, 400)];
  };
  canvas.addEventListener('pointerdown', event => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    drawing = [place(event)];
    strokes.push(drawing);
  });
  canvas.addEventListener('pointermove', event => {
    if (!drawing) {
      return;
    }
    const next = place(event);
    const last = drawing[drawing.length - 1];
    if (Math.hypot(next[0] - last[0], next[1] - last[1]) >= 4) {
      drawing.push(next);
      draw(drawing.slice(-2));
    }
  });
  for (const end of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(end, () => {
      drawing = null;
      keep();
    });
  }
  again.addEventListener('click', () => {
    strokes = [];
    pen.clearRect(0, 0, canvas.width, canvas.height);
    keep();
  });
  strokes.forEach(draw);
}
