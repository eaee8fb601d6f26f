import type { Community, FailureCode } from "@linli/contract";
import { ResourceController, type ResourceHost } from "./resource.controller.ts";

type Options = {
  community: () => string | undefined;
  /** Why what is shown could not be read. */
  failure: () => FailureCode | null;
};

/**
 * Whether a stranger found nothing because it is for residents. One thing that is kept from them answers as if it were
 * not there, so the community is asked, once. No first picture needs it: it can be added later.
 */
export class ResidentsOnlyController {
  private asked: ResourceController<readonly [community: string], Community>;

  constructor(
    private host: ResourceHost,
    private options: Options,
  ) {
    this.asked = new ResourceController<readonly [community: string], Community>(host, {
      key: () => {
        const community = options.community();
        return community && this.isStranded ? [community] : null;
      },
      read: ([community], { client, ...call }) => client.communities.get(community, call),
    });
    host.requestUpdate();
  }

  /** Undefined while the community is being asked. */
  get value(): boolean | undefined {
    const { value, failure } = this.asked;
    if (!this.isStranded || failure) return false;
    return value ? value.visibility === "residents" : undefined;
  }

  /** A stranger, who found nothing. */
  private get isStranded(): boolean {
    return this.options.failure() === "resource.not_found" && this.host.session?.client.identified === false;
  }
}
