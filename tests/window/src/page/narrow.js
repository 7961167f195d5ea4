// What makes the page wider than the window. What scrolls inside its own box (a data table) may.
const page = document.documentElement;
if (page.scrollWidth <= page.clientWidth) return [];
const boxed = (element) => {
  for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
    if (getComputedStyle(box).overflowX !== 'visible') return true;
  }
  return false;
};
const wide = [...document.querySelectorAll('body *')].filter(
  (element) => element.getBoundingClientRect().right > page.clientWidth + 1 && !boxed(element),
);
return [`${page.scrollWidth} wide`, ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))];
