/**
 * The boundaries of the house, as rules: renderer -> shared <- electron, and inside electron
 * main -> shell, ipc -> chat -> peer, images, history, discovery -> shared. docs/decisions says why.
 * tests/unit/boundaries.test.ts plants a violation of each and sees it caught.
 */
const ELECTRON_PACKAGE = '(^|/)node_modules/electron(/|$)|^electron$';

/** What each part may import from inside the house; itself is always allowed. */
const ALLOWED = {
  '^shared/': ['shared/'],
  '^renderer/': ['shared/'],
  '^electron/peer/': ['shared/'],
  '^electron/images/': ['shared/'],
  '^electron/history/': ['shared/'],
  '^electron/discovery/': ['shared/'],
  '^electron/chat/': ['electron/(peer|images|history|discovery)/', 'shared/'],
  '^electron/ipc/': ['electron/chat/', 'shared/'],
  '^electron/shell/': ['electron/chat/', 'shared/'],
  '^electron/cli/': ['electron/(chat|peer|images)/', 'shared/'],
  '^electron/preload[.]ts$': ['shared/'],
  '^electron/(main|app)[.]ts$': ['electron/', 'shared/'],
};

const HOUSE = '^(electron|renderer|shared|tests|scripts|examples)/';

const houseRules = Object.entries(ALLOWED).map(([from, targets]) => ({
  name: `only-allowed-imports-from ${from.replace(/[\\^$[\]]/g, '')}`,
  comment: `May import only itself and ${targets.join(', ')}`,
  severity: 'error',
  from: { path: from },
  to: { path: HOUSE, pathNot: [from, ...targets.map((target) => `^${target}`)] },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...houseRules,
    {
      name: 'everything-belongs-to-a-part',
      comment: 'A file outside the parts named above is held by no rule.',
      severity: 'error',
      from: { path: '^electron/', pathNot: Object.keys(ALLOWED) },
      to: {},
    },
    {
      name: 'no-circular',
      comment:
        'Two files that need each other are one thing, or three. Cycles of types alone vanish when compiled.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-electron-outside-main',
      comment:
        'peer, images, history, discovery, chat and cli also run in plain Node; the renderer and shared in a plain page.',
      severity: 'error',
      from: { path: '^(electron/(peer|images|history|discovery|chat|cli)|renderer|shared|examples)/' },
      to: { path: ELECTRON_PACKAGE },
    },
    {
      name: 'no-node-in-page',
      comment: 'The renderer is sandboxed and shared runs there too: neither has Node.',
      severity: 'error',
      from: { path: '^(renderer|shared)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-needs-little',
      comment: 'Schemas and words; both run in a plain page.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', '(^|/)node_modules/(zod|i18next)/', '^(zod|i18next)$'] },
    },
    {
      name: 'nothing-unresolvable',
      comment: 'An import that leads nowhere is checked by no rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^electron$', '^zod$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types cross boundaries too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
