// Every violation axe-core finds, short enough to read in a failed test.
const done = arguments[arguments.length - 1];
axe
  .run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
  })
  .then((result) =>
    done(
      result.violations.map((violation) => ({
        rule: violation.id,
        help: violation.help,
        where: violation.nodes.map((node) => `${node.html} ${node.failureSummary}`),
      })),
    ),
  )
  .catch((cause) => done(String(cause)));
