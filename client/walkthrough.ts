/** "Get Started with Kestrel", on VS Code's welcome page; client/contributions.ts takes it in. Imports no `vscode`. */

const picture = (name: string, altText: string) => ({ image: `docs/images/${name}.png`, altText });

export const walkthroughs = [
  {
    id: 'start',
    title: 'Get Started with Kestrel',
    description: 'Hunt for threats in processes, files and connections, not in log records.',
    icon: 'images/icon.png',
    steps: [
      {
        id: 'sample',
        title: 'Run a hunt on sample data',
        description:
          'Five days of a Windows host, and one address to ask about. Open the hunt and press **Run All**; nothing has to be set up.\n[Open Sample Hunt](command:kestrel.openSample?%22process-tree.hf%22)',
        media: picture('process-tree', 'A hunt, and the processes that it found as a tree'),
        completionEvents: ['onCommand:kestrel.openSample'],
      },
      {
        id: 'look',
        title: 'Look around in it',
        description:
          'Rest the mouse on a variable to see what it holds. **Ctrl+Space** proposes what may come next: commands, relations, attributes with their counts, values. A click on a column sorts a table; **Tree** shows who started whom.',
        media: picture('hover-variable', 'The hover of a variable: its entities, records and attributes'),
      },
      {
        id: 'source',
        title: 'Connect your data',
        description:
          'Elasticsearch, OpenSearch, or files under a name; profiles that Kestrel users have in ~/.config/kestrel are found by themselves.\n[Add Data Source](command:kestrel.addSource)\nA file of events needs no setup: FROM file://PATH reads STIX bundles, ECS documents and Windows events, packed or not.',
        media: picture('data-sources', 'The Data Sources view, and what one source holds'),
        completionEvents: ['onCommand:kestrel.addSource'],
      },
      {
        id: 'hunt',
        title: 'Write a hunt of your own',
        description:
          'A huntbook is a plain .hf file. Type **hunt** in a cell to begin with a whole hunt.\n[New Huntbook](command:kestrel.newHuntbook)',
        media: picture('completion-relations', 'Completion proposes the relations that fit'),
        completionEvents: ['onCommand:kestrel.newHuntbook'],
      },
      {
        id: 'jupyter',
        title: 'Bring huntbooks from Jupyter',
        description:
          'Kestrel notebooks (.ipynb) open and run as they are. To keep one as plain text, convert it.\n[Convert Jupyter Notebook](command:kestrel.convertNotebook)',
        media: picture('huntbook-light', 'A huntbook with its tables'),
        completionEvents: ['onCommand:kestrel.convertNotebook'],
      },
    ],
  },
];
