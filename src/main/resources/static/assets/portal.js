// The pages work without this file. It saves a citizen a few mistakes, nothing more.
'use strict';

const summary = document.getElementById('summary');
if (summary) {
  summary.focus();
}

// photos go one by one as they are chosen, made smaller, so that a slow network carries them while the citizen writes on
for (const field of document.querySelectorAll('[data-photos]')) {
  const where = field.dataset.photos;
  const most = Number(field.dataset.most);
  const list = field.querySelector('ul');
  const input = field.querySelector('input[type=file]');
  const form = input.form;
  const note = document.createElement('p');
  let queue = Promise.resolve();
  let coming = 0;
  let submitThen = false;
  note.className = 'hint';
  note.setAttribute('role', 'status');
  input.before(note);

  const change = (fill, progress) => new Promise((done, fail) => {
    const data = new FormData(form);
    ['photos', 'photo', 'drop'].forEach(name => data.delete(name));
    fill(data);
    const request = new XMLHttpRequest();
    request.open('POST', where);
    request.setRequestHeader('Accept', 'application/json');
    request.timeout = 180000;
    request.upload.onprogress = event => event.lengthComputable && progress(Math.floor(event.loaded / event.total * 100));
    request.onload = () => request.status === 200 ? done(JSON.parse(request.responseText)) : fail();
    request.onerror = request.ontimeout = request.onabort = fail;
    request.send(data);
  });

  const went = state => {
    form.elements.token.value = state.token;
    // Back and Reload find the form with its photos
    history.replaceState(null, '', `?kept=${state.kept}`);
    return state;
  };

  const button = (words, press) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = words;
    made.addEventListener('click', press);
    return made;
  };

  const mine = () => Array.from(list.children, tile => tile.dataset.key);

  const removable = tile => {
    tile.append(button('移除', () => {
      change(data => data.append('drop', tile.dataset.key), () => {}).then(went).then(() => {
        tile.remove();
        note.textContent = '已移除。';
        input.focus();
      }, () => {
        note.textContent = '没有移除成，网络可能断了，请再点一次。';
      });
    }));
    tile.lastChild.setAttribute('aria-label', `移除${tile.querySelector('img').alt}`);
  };

  const kept = (tile, key) => {
    const hidden = document.createElement('input');
    hidden.type = 'hidden';
    hidden.name = 'photo';
    hidden.value = key;
    tile.dataset.key = key;
    tile.querySelector('img').src = `${where}/${key}`;
    tile.querySelector('span').replaceWith(hidden);
    removable(tile);
  };

  const said = (tile, words, press, label) => {
    tile.className = 'said problem';
    tile.querySelector('span').textContent = words;
    tile.append(button(label, press));
  };

  // what the browser cannot read goes as it is: the server says what is wrong with it
  const smaller = file => CSS.supports('image-orientation', 'from-image') ? new Promise(done => {
    const picture = new Image();
    const end = blob => {
      URL.revokeObjectURL(picture.src);
      done(blob && blob.size < file.size ? blob : file);
    };
    picture.onerror = () => end(null);
    picture.onload = () => {
      const scale = Math.min(1, Number(field.dataset.side) / Math.max(picture.naturalWidth, picture.naturalHeight));
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale));
      canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale));
      const pen = canvas.getContext('2d');
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(end, 'image/jpeg', 0.85);
    };
    picture.src = URL.createObjectURL(file);
  }) : Promise.resolve(file);

  const send = async (file, tile) => {
    const words = tile.querySelector('span');
    words.textContent = '准备中…';
    try {
      const blob = await smaller(file);
      const state = went(await change(data => data.append('photos', blob, file.name), percent => {
        words.textContent = percent < 100 ? `正在传 ${percent}%` : '快好了…';
      }));
      const key = state.photos.find(one => !mine().includes(one));
      if (state.refused) {
        submitThen = false;
        said(tile, state.refused, () => tile.remove(), '知道了');
      } else if (key) {
        kept(tile, key);
      } else {
        tile.remove();
        note.textContent = '这张照片已经选过了。';
      }
    } catch {
      submitThen = false;
      tile.dataset.failed = '';
      said(tile, `照片“${file.name}”没有传上，网络可能断了。`, () => again(file, tile), '再传一次');
      tile.append(button('不传了', () => tile.remove()));
    }
  };

  const add = (file, tile) => {
    coming++;
    queue = queue.then(() => send(file, tile)).then(() => {
      coming--;
      if (!coming && submitThen) {
        submitThen = false;
        form.querySelector('[type=submit]').click();
      }
    });
  };

  const fresh = no => {
    const tile = document.createElement('li');
    tile.append(document.createElement('img'), document.createElement('span'));
    tile.firstChild.alt = `已选的照片，第 ${no} 张`;
    return tile;
  };

  const again = (file, tile) => {
    const next = fresh(Array.from(list.children).indexOf(tile) + 1);
    tile.replaceWith(next);
    add(file, next);
  };

  for (const tile of list.children) {
    tile.querySelector('.choice').remove();
    removable(tile);
  }

  input.classList.add('live');
  input.addEventListener('change', () => {
    const files = Array.from(input.files);
    const room = Math.max(0, most - list.children.length);
    input.value = '';
    note.textContent = files.length > room ? `最多 ${most} 张照片，多出的 ${files.length - room} 张没有加。` : '';
    for (const file of files.slice(0, room)) {
      const tile = fresh(list.children.length + 1);
      list.append(tile);
      add(file, tile);
    }
  });

  form.addEventListener('submit', event => {
    const failed = list.querySelector('[data-failed]');
    if (!coming && !failed) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    submitThen = !failed;
    note.textContent = failed ? '有照片没有传上，请再传一次，或者点“不传了”，再提交。' : '照片还在传，传完就自动提交，请不要关掉这一页。';
    note.scrollIntoView({block: 'center'});
  });
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
