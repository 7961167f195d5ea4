// Every violation axe-core finds, short enough to read in a failed test.
const done = arguments[arguments.length - 1];
const TARGET_SIZE = { 'target-size': { enabled: true } };

// Where a page happens to be scrolled to, a bar that stays in place covers half a target: whether it is
// large enough is asked again once it lies in the middle.
async function tooSmall(node) {
  const target = document.querySelector(node.target[0]);
  const scrolled = [];
  for (let one = target.parentElement; one; one = one.parentElement) {
    scrolled.push([one, one.scrollTop, one.scrollLeft]);
  }
  target.scrollIntoView({ block: 'center', behavior: 'instant' });
  const again = await axe.run(target, {
    runOnly: { type: 'rule', values: ['target-size'] },
    rules: TARGET_SIZE,
    resultTypes: ['violations'],
  });
  for (const [one, top, left] of scrolled) one.scrollTo({ top, left, behavior: 'instant' });
  return again.violations.length > 0;
}

async function violations() {
  const result = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: TARGET_SIZE,
    resultTypes: ['violations'],
  });
  const found = [];
  for (const { id, help, nodes } of result.violations) {
    const where = [];
    for (const node of nodes) {
      if (id === 'target-size' && !(await tooSmall(node))) continue;
      where.push(`${node.html} ${node.failureSummary}`);
    }
    if (where.length > 0) found.push({ rule: id, help, where });
  }
  return found;
}

violations().then(done, (cause) => done(String(cause)));
