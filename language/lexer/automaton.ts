import { GrammarAST, type Grammar } from 'langium';

/** A rule of the grammar: its first and its last state. */
interface RuleStates {
  readonly start: number;
  readonly end: number;
}

/** `slot` is the property of the AST that the token fills, where it fills one. */
interface Edge {
  readonly token: string;
  readonly slot: string;
  readonly to: number;
}

interface State {
  readonly empty: number[];
  readonly tokens: Edge[];
  readonly calls: { readonly rule: RuleStates; readonly back: number }[];
  endsRule: boolean;
}

/** Where to go on when the running rule ends. Interned: equal stacks are one object. */
interface Stack {
  readonly id: number;
  readonly back: number;
  readonly below: Stack | undefined;
  readonly depth: number;
  readonly above: Map<number, Stack>;
}

interface Position {
  readonly state: number;
  readonly stack: Stack | undefined;
}

/** What may come next at a place in a huntflow. Interned: the same place is the same object. */
export interface Place {
  /** Words, upper case. */
  readonly keywords: ReadonlySet<string>;
  /** Signs, longest first. */
  readonly signs: readonly string[];
  /** Names of terminals, in the order of their declaration. */
  readonly terminals: readonly string[];
  /** The property of the AST that each expected token fills, where it fills one. */
  readonly slotOf: ReadonlyMap<string, string>;
  /** Whether the text may end here. */
  readonly mayEnd: boolean;
  /** Whether more could come, if what came before were not nested so deep. */
  readonly isTooDeep: boolean;
}

interface RunningPlace extends Place {
  readonly moves: ReadonlyMap<string, readonly Position[]>;
  readonly next: Map<string, RunningPlace | undefined>;
}

/** Rules within rules, beyond which nothing is expected: the parser recurses, and 400 brackets end its stack. */
const maxDepth = 300;

/** Places multiply with nested brackets; above this many, the tables are made afresh at the next start. */
const maxPlaces = 4000;

const isWord = (keyword: string): boolean => /^\w/.test(keyword);

/**
 * The grammar as an automaton: which tokens may come next, given those that came before. Made from the Langium
 * grammar itself, so that there is no second description of the language.
 */
export class GrammarAutomaton {
  readonly #states: State[] = [];
  readonly #rules = new Map<GrammarAST.ParserRule, RuleStates>();
  readonly #terminalOrder: ReadonlyMap<string, number>;
  readonly #entry: RuleStates;
  #places = new Map<string, RunningPlace>();
  #stacks = new Map<number, Stack>();
  #stackCount = 0;
  #start: RunningPlace | undefined;

  constructor(grammar: Grammar) {
    const terminals = grammar.rules.filter(GrammarAST.isTerminalRule);
    this.#terminalOrder = new Map(terminals.map((rule, index) => [rule.name, index]));
    const entry = grammar.rules.filter(GrammarAST.isParserRule).find((rule) => rule.entry);
    if (entry === undefined) throw new Error('The grammar has no entry rule.');
    this.#entry = this.#rule(entry);
  }

  /** The place at the start of a huntflow. */
  start(): Place {
    if (this.#start === undefined || this.#places.size > maxPlaces) {
      this.#places = new Map();
      this.#stacks = new Map();
      this.#start = this.#place([{ state: this.#entry.start, stack: undefined }]);
    }
    return this.#start;
  }

  /** The place after `token` (a keyword's value or a terminal's name); undefined where it is not expected. */
  after(place: Place, token: string): Place | undefined {
    const { moves, next } = place as RunningPlace;
    if (next.has(token)) return next.get(token);
    const positions = moves.get(token);
    const following = positions === undefined ? undefined : this.#place(positions);
    next.set(token, following);
    return following;
  }

  #newState(): number {
    return this.#states.push({ empty: [], tokens: [], calls: [], endsRule: false }) - 1;
  }

  #state(index: number): State {
    const state = this.#states[index];
    if (state === undefined) throw new RangeError(`The automaton has no state ${index}.`);
    return state;
  }

  #rule(rule: GrammarAST.ParserRule): RuleStates {
    const known = this.#rules.get(rule);
    if (known !== undefined) return known;
    const made: RuleStates = { start: this.#newState(), end: this.#newState() };
    this.#rules.set(rule, made);
    this.#state(made.end).endsRule = true;
    this.#link(this.#element(rule.definition, made.start, ''), made.end);
    return made;
  }

  #link(from: number, to: number): void {
    this.#state(from).empty.push(to);
  }

  /** Adds `element` behind the state `from`; gives the state behind the element. */
  #element(element: GrammarAST.AbstractElement, from: number, slot: string): number {
    const entry = this.#newState();
    const exit = this.#newState();
    this.#link(from, entry);
    this.#link(this.#once(element, entry, slot), exit);
    const { cardinality } = element;
    if (cardinality === '?' || cardinality === '*') this.#link(entry, exit);
    if (cardinality === '+' || cardinality === '*') this.#link(exit, entry);
    return exit;
  }

  #once(element: GrammarAST.AbstractElement, from: number, slot: string): number {
    if (GrammarAST.isGroup(element)) {
      return element.elements.reduce((state, part) => this.#element(part, state, slot), from);
    }
    if (GrammarAST.isAlternatives(element)) {
      const exit = this.#newState();
      for (const part of element.elements) this.#link(this.#element(part, from, slot), exit);
      return exit;
    }
    if (GrammarAST.isAssignment(element)) return this.#element(element.terminal, from, element.feature);
    if (GrammarAST.isCrossReference(element) && element.terminal !== undefined) {
      return this.#element(element.terminal, from, slot);
    }
    if (GrammarAST.isKeyword(element)) return this.#token(element.value, slot, from);
    if (GrammarAST.isRuleCall(element)) return this.#call(element, from, slot);
    if (GrammarAST.isAction(element)) return from;
    throw new Error(`The context lexer does not know ${element.$type}.`);
  }

  #call(call: GrammarAST.RuleCall, from: number, slot: string): number {
    const rule = call.rule.ref;
    if (!GrammarAST.isParserRule(rule)) return this.#token(call.rule.$refText, slot, from);
    const back = this.#newState();
    this.#state(from).calls.push({ rule: this.#rule(rule), back });
    return back;
  }

  #token(token: string, slot: string, from: number): number {
    const to = this.#newState();
    this.#state(from).tokens.push({ token, slot, to });
    return to;
  }

  #push(back: number, below: Stack | undefined): Stack | undefined {
    const siblings = below?.above ?? this.#stacks;
    const known = siblings.get(back);
    if (known !== undefined) return known;
    const depth = (below?.depth ?? 0) + 1;
    if (depth > maxDepth) return undefined;
    const made: Stack = { id: ++this.#stackCount, back, below, depth, above: new Map() };
    siblings.set(back, made);
    return made;
  }

  /** Follows empty edges, calls and returns from `positions`, and interns what can be reached. */
  #place(positions: readonly Position[]): RunningPlace {
    const reached = new Map<string, Position>();
    const todo = [...positions];
    let isTooDeep = false;
    for (let position = todo.pop(); position !== undefined; position = todo.pop()) {
      const { state, stack } = position;
      const key = `${state}.${stack?.id ?? 0}`;
      if (reached.has(key)) continue;
      reached.set(key, position);
      const { empty, calls, endsRule } = this.#state(state);
      for (const to of empty) todo.push({ state: to, stack });
      for (const { rule, back } of calls) {
        const pushed = this.#push(back, stack);
        if (pushed === undefined) isTooDeep = true;
        else todo.push({ state: rule.start, stack: pushed });
      }
      if (endsRule && stack !== undefined) todo.push({ state: stack.back, stack: stack.below });
    }
    return this.#intern(reached, isTooDeep);
  }

  #intern(reached: ReadonlyMap<string, Position>, isTooDeep: boolean): RunningPlace {
    const live = [...reached].filter(([, { state }]) => this.#state(state).tokens.length > 0);
    const mayEnd = reached.has(`${this.#entry.end}.0`);
    const key = `${live
      .map(([name]) => name)
      .sort()
      .join(' ')}${mayEnd ? ' end' : ''}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const made = this.#newPlace(
      live.map(([, position]) => position),
      mayEnd,
      isTooDeep,
    );
    this.#places.set(key, made);
    return made;
  }

  #newPlace(live: readonly Position[], mayEnd: boolean, isTooDeep: boolean): RunningPlace {
    const moves = new Map<string, Position[]>();
    const slotOf = new Map<string, string>();
    for (const { state, stack } of live) {
      for (const { token, slot, to } of this.#state(state).tokens) {
        const targets = moves.get(token) ?? [];
        moves.set(token, targets);
        targets.push({ state: to, stack });
        if (!slotOf.has(token)) slotOf.set(token, slot);
      }
    }
    const tokens = [...moves.keys()];
    const rank = (terminal: string): number => this.#terminalOrder.get(terminal) ?? 0;
    return {
      keywords: new Set(tokens.filter((token) => !this.#terminalOrder.has(token) && isWord(token))),
      signs: tokens.filter((token) => !isWord(token)).sort((a, b) => b.length - a.length),
      terminals: tokens.filter((token) => this.#terminalOrder.has(token)).sort((a, b) => rank(a) - rank(b)),
      slotOf,
      mayEnd,
      isTooDeep,
      moves,
      next: new Map(),
    };
  }
}
