import { createIdempotencyKey, type Result } from "@linli/client";
import type { Group, Membership } from "@linli/contract";
import type { CardState, Drawing, GroupDraft, Say } from "../drawing.ts";
import type { DeskHost, DeskOptions } from "./desk.ts";
import { checkFields } from "./field-check.ts";
import type { GroupPlace } from "./outgoing-wishes.ts";
import type { PageReading } from "./page-reading.ts";

type Options = Pick<DeskOptions, "groups" | "settings" | "change" | "requireResident" | "report"> & {
  known: () => Drawing;
  page: PageReading;
  /** The group that is shown. */
  place: () => GroupPlace | null;
  replace: (group: string, change: (group: Group) => Group) => void;
  refresh: () => void;
  announce: (announcement: (say: Say) => string) => void;
};

type Form = NonNullable<CardState["form"]>;

const blank: GroupDraft = { name: "", topic: "", summary: "", join: "open" };

/** What is sent: words that were left out are none. */
const requestOf = ({ name, topic, summary, join }: GroupDraft) => ({
  name: name.trim(),
  topic: topic.trim() || null,
  summary: summary.trim() || null,
  join,
});

/** What a host does: let neighbours in, say what the group is about; and how somebody becomes one. */
export class Hosting {
  /** Of the group that is being founded: pressing twice makes one. */
  private key = "";

  constructor(
    private host: DeskHost,
    private options: Options,
  ) {}

  async openForm(kind: Form["kind"]): Promise<void> {
    const { known, change, requireResident } = this.options;
    const { group, identified } = known();
    if (!identified && !(await requireResident(kind === "founding" ? "create-group" : "edit-group"))) return;
    const { name = "", topic, summary, join = "open" } = group ?? {};
    const draft = kind === "editing" ? { name, topic: topic ?? "", summary: summary ?? "", join } : blank;
    this.key = createIdempotencyKey();
    change({ form: { kind, draft, pending: false, refusal: null } });
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>("form input")?.focus();
  }

  changeDraft(entered: Partial<GroupDraft>): void {
    const { form } = this;
    if (form) this.options.change({ form: { ...form, draft: { ...form.draft, ...entered }, refusal: null } });
  }

  async submit(element: HTMLFormElement): Promise<void> {
    const { form, host, options } = this;
    const { community } = options.settings();
    const { session } = host;
    if (!form || form.pending || !community || !session) return;
    if (!checkFields(element, options.known().say)) return;
    options.change({ form: { ...form, pending: true, refusal: null } });
    const result = await this.send(form);
    if (result?.ok) this.take(form, result.value);
    else if (this.form && result) {
      options.change({ form: { ...this.form, pending: false, refusal: result.failure.code } });
      options.report(result.failure.code, result.failure);
      options.announce((say) => say(`failure.${result.failure.code}`));
    }
  }

  async admit(resident: string, name: string): Promise<void> {
    await this.decide(
      resident,
      (client, place) => client.groups.admit(place, resident),
      (say) => say("letInDone", name),
    );
  }

  async dismiss(resident: string): Promise<void> {
    await this.decide(
      resident,
      (client, place) => client.groups.dismiss(place, resident),
      (say) => say("declined"),
    );
  }

  private send({ kind, draft }: Form): Promise<Result<Group>> | undefined {
    const { client } = this.host.session ?? {};
    const { community } = this.options.settings();
    const place = this.options.place();
    if (!client || !community) return undefined;
    if (kind === "founding") {
      return client.groups.create(community, requestOf(draft), { idempotencyKey: this.key });
    }
    return place ? client.groups.update(community, place.group, requestOf(draft)) : undefined;
  }

  private take({ kind }: Form, group: Group): void {
    const { groups, change, announce, replace, refresh } = this.options;
    if (kind === "founding") groups.opened = group.id;
    change({ form: null });
    replace(group.id, () => group);
    announce((say) => (kind === "founding" ? say("groupFounded", group.name) : say("groupSaved")));
    refresh();
  }

  /** The neighbour is where the host puts them at once, and back where they were when the API refuses. */
  private async decide(
    resident: string,
    ask: (client: NonNullable<DeskHost["session"]>["client"], place: GroupPlace) => Promise<Result<Membership>>,
    announcement: (say: Say) => string,
  ): Promise<void> {
    const { page, refresh, report, announce, place } = this.options;
    const { session } = this.host;
    const here = place();
    const before = page.known.members;
    if (!session || !here || !before) return;
    page.replaceMembers((members) => members.filter(({ id }) => id !== resident));
    const result = await ask(session.client, here);
    if (result.ok) announce(announcement);
    else {
      page.replaceMembers(() => before);
      report(result.failure.code, result.failure);
      announce((say) => say(`failure.${result.failure.code}`));
    }
    refresh();
  }

  private get form(): CardState["form"] {
    return this.options.known().state.form;
  }
}
