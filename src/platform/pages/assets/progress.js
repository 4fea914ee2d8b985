// A page that says how far something has come asks again by itself; when there is nothing more to say, it goes where the page has moved
// to. Without this file the link to look again does the same.
const pause = 2000;

async function look() {
  const answer = await fetch(location.href, { credentials: 'same-origin' }).catch(() => undefined);
  if (answer?.ok) {
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = next.querySelector('[data-progress]');
    const shown = document.querySelector('[data-progress]');
    if (!fresh) {
      location.assign(answer.url);
      return;
    }
    // Left alone where nothing changed, so that it is not read out again.
    if (shown && shown.innerHTML !== fresh.innerHTML) shown.innerHTML = fresh.innerHTML;
  }
  setTimeout(look, pause);
}

if (document.querySelector('[data-progress]')) setTimeout(look, pause);
