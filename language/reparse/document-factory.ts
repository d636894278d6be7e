import {
  DefaultLangiumDocumentFactory,
  type AstNode,
  type Cancellation,
  type LangiumSharedCoreServices,
  type ParseResult,
  type URI,
} from 'langium';
import { isHuntflow, type Huntflow } from '../generated/ast.js';
import type { KestrelCoreServices } from '../kestrel-module.js';
import { reparse } from './reparse.js';

/** Reads of a document that has changed only what has changed. */
export class KestrelDocumentFactory extends DefaultLangiumDocumentFactory {
  constructor(private readonly services: LangiumSharedCoreServices) {
    super(services);
  }

  protected override parseAsync<T extends AstNode>(
    uri: URI,
    text: string,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<ParseResult<T>> {
    const before = this.services.workspace.LangiumDocuments.getDocument(uri)?.parseResult;
    if (!isHuntflow(before?.value)) return super.parseAsync(uri, text, cancelToken);
    const { parser } = this.serviceRegistry.getServices(uri) as KestrelCoreServices;
    const read: ParseResult = reparse(before as ParseResult<Huntflow>, text, parser);
    return Promise.resolve(read as ParseResult<T>);
  }
}
