/** A column by the contract's name and every other title that it may have in the first row. */
export type Column = { name: string; titles: readonly string[]; required?: boolean };

export const activityColumns = [
  { name: "external_id", titles: ["编号", "活动编号", "外部编号"] },
  { name: "title", titles: ["活动名称", "名称", "活动", "标题", "主题名称"], required: true },
  { name: "summary", titles: ["简介", "活动简介", "介绍", "说明", "内容"] },
  { name: "starts", titles: ["开始", "开始时间", "时间"], required: true },
  { name: "ends", titles: ["结束", "结束时间"] },
  { name: "place", titles: ["地点", "活动地点", "地址"] },
  { name: "capacity", titles: ["名额", "人数", "人数上限"] },
  { name: "fee", titles: ["费用", "收费", "价格"] },
  { name: "repeats", titles: ["重复", "周期"] },
  { name: "group", titles: ["小组", "小组编号", "群组"] },
] as const satisfies readonly Column[];

export const groupColumns = [
  { name: "external_id", titles: ["编号", "小组编号", "外部编号"], required: true },
  { name: "name", titles: ["名称", "小组名称", "小组"], required: true },
  { name: "topic", titles: ["主题", "话题", "类别"] },
  { name: "summary", titles: ["简介", "小组简介", "介绍", "说明"] },
] as const satisfies readonly Column[];

export const residentColumns = [
  { name: "sub", titles: ["编号", "住户编号", "居民编号", "账号"], required: true },
  { name: "name", titles: ["姓名", "名字", "称呼"], required: true },
  { name: "building", titles: ["楼栋", "楼号", "楼栋编号"] },
  { name: "role", titles: ["角色", "身份"] },
  { name: "household", titles: ["户号", "房号", "住户"] },
] as const satisfies readonly Column[];

export const homeColumns = [
  { name: "household", titles: ["户号", "门牌", "房号", "住户"], required: true },
  { name: "building", titles: ["楼栋", "楼号", "楼栋编号"] },
] as const satisfies readonly Column[];
