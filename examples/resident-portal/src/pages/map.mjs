import { html } from "../html.mjs";
import { neighbourMap } from "../snippet.mjs";

const texts = {
  "zh-CN": {
    title: "地图",
    about: "楼下有什么，在哪一栋，走几步就到。点图上的号，或者点旁边的字，两边是一样的。",
    neighbours: "全部近期活动",
    groups: "全部小组",
    rules:
      "房子、路、池塘照物业的平面图画，活动和小组标到楼，不标到户；谁家要借个什么、能帮个什么，标在说好碰头的地方，不标住处。暖色是那一带有邻居参与，不足五户不画。",
  },
  en: {
    title: "Map",
    about:
      "What is on downstairs, and by which building. Press a number on the map or its line beside it: they are the same.",
    neighbours: "Everything that is on",
    groups: "All groups",
    rules:
      "Houses, paths and the pond are from our own plan. Activities and groups are shown by building, never by flat; what somebody needs or offers stands where they would meet, never where they live. Warm colours say that neighbours take part, and fewer than five homes are never drawn.",
  },
};

/** Where everything is. */
export function map(visit) {
  const words = texts[visit.language];
  return {
    title: words.title,
    section: "map",
    crumbs: [words.title],
    contentLanguage: visit.language,
    linli: true,
    content: html`
<h1>${words.title}</h1>
<p>${words.about}</p>
${neighbourMap(visit)}
<p class="under"><a href="/neighbours">${words.neighbours}</a>　<a href="/groups">${words.groups}</a></p>
<p class="note">${words.rules}</p>`,
  };
}
