// SPDX-License-Identifier: GPL-3.0-or-later
//
// What other layouts take for a tree that rakenne-bench-layout printed.
//
// usage: peers.mjs FOLDER-OF-MODULES flextree|elk|dagre TREE REPETITIONS
//
// Prints the best processor time of all repetitions, in nanoseconds.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [folder, peer, file, repetitions] = process.argv.slice(2);
const load = createRequire(`${folder}/`);
const nodes = readFileSync(file, 'utf8').trim().split('\n').map((line, id) => {
  const [parent, half, height] = line.split(' ').map(Number);
  return { id: String(id), parent, width: 2 * half, height };
});

const peers = {
  async flextree() {
    const { flextree } = await import(load.resolve('d3-flextree'));
    const own = nodes.map((node) => ({ size: [node.width, node.height], children: [] }));
    nodes.forEach((node, id) => node.parent >= 0 && own[node.parent].children.push(own[id]));
    const layout = flextree({ children: (data) => data.children, nodeSize: (node) => node.data.size });
    return { prepare: () => layout.hierarchy(own[0]), work: (tree) => layout(tree) };
  },

  async elk() {
    const Elk = load('elkjs/lib/elk.bundled.js');
    const elk = new Elk();
    const graph = () => ({
      id: 'graph',
      layoutOptions: { 'elk.algorithm': 'mrtree' },
      children: nodes.map(({ id, width, height }) => ({ id, width, height })),
      edges: nodes.filter((node) => node.parent >= 0)
        .map((node) => ({ id: `e${node.id}`, sources: [String(node.parent)], targets: [node.id] })),
    });
    return { prepare: graph, work: (tree) => elk.layout(tree) };
  },

  async dagre() {
    const dagre = load('@dagrejs/dagre');
    const prepare = () => {
      const graph = new dagre.graphlib.Graph().setGraph({}).setDefaultEdgeLabel(() => ({}));
      nodes.forEach(({ id, width, height }) => graph.setNode(id, { width, height }));
      nodes.forEach((node) => node.parent >= 0 && graph.setEdge(String(node.parent), node.id));
      return graph;
    };
    return { prepare, work: (graph) => dagre.layout(graph) };
  },
};

const { prepare, work } = await peers[peer]();
let best = Infinity;
for (let i = 0; i < Number(repetitions); i++) {
  const tree = prepare();
  const start = process.cpuUsage();
  await work(tree);
  const { user, system } = process.cpuUsage(start);
  best = Math.min(best, user + system);
}
console.log(best * 1000);
