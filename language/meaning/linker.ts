import { DefaultLinker, interruptAndCheck, type Cancellation, type LangiumDocument } from 'langium';
import { referencesIn } from '../ast-nodes.js';
import { isHuntflow } from '../generated/ast.js';

/** Links statement by statement, so that a huntflow of thousands is linked in a fraction of the time of its parse. */
export class KestrelLinker extends DefaultLinker {
  override async link(
    document: LangiumDocument,
    cancelToken?: Cancellation.CancellationToken,
  ): Promise<void> {
    const huntflow = document.parseResult.value;
    if (!isHuntflow(huntflow)) return;
    for (const statement of huntflow.statements) {
      if (cancelToken !== undefined) await interruptAndCheck(cancelToken);
      for (const held of referencesIn(statement)) this.doLink(held, document);
    }
  }
}
