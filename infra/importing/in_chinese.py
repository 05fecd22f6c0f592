"""What the columns mean, for those who fill them in: each sentence of theirs in Chinese."""

MEANINGS = {
    "the office's own number of it, never used twice; in other columns it names this thing": (
        "本单位自编的编号，不得重复使用；其他栏目以此编号指代本项"
    ),
    "the office whose number it is; else the one named with --office": (
        "编号所属单位；不填则为导入时指定的单位"
    ),
    "who asked for it, by name; only a pseudonym is kept": "经办人姓名；系统只保存化名",
    "who looked into it and approved, by name; only a pseudonym is kept": (
        "审核批准人姓名，不得与经办人相同；系统只保存化名"
    ),
    "when the office got it; only the demonstration goes by it": "收到日期，仅演示数据使用，可不填",
    "what it is called": "全称",
    "whose programme it is": "专项行动所属的省、市或县",
    "which kinds of pairing it allows": "允许的结对类型",
    "how many may assist one at a time; empty: no limit": "每个受帮扶方最多几个帮扶方；不填不限",
    "how many one may assist at a time; empty: no limit": "每个帮扶方同时最多帮扶几个；不填不限",
    "may a party help itself?": "是否允许自身帮扶",
    "its first day": "开始的第一天",
    "its last day; empty: open-ended": "最后一天；不填为长期",
    "must a pairing have an upper-level one?": "结对是否须有上级结对",
    "how many villages a province may follow itself": "省级可直接联系的村数",
    "where needs are published, in order; empty: 县级": "需求依次在哪些层级公布；不填为县级",
    "how many proposals it sets out to reach; never a limit": "计划申报的项目数，不是上限",
    "how many villages it sets out to reach; never a limit": "计划结对的村数，不是上限",
    "how many pairings it sets out to reach; never a limit": "计划的结对数，不是上限",
    "how many needs it sets out to reach; never a limit": "计划的需求数，不是上限",
    "when the pairing report is due; several days, if it is several times": (
        "结对情况应报送的日期；报送多次的填多个"
    ),
    "when the progress report is due; several days, if it is several times": (
        "帮扶进展应报送的日期；报送多次的填多个"
    ),
    "when the bulletin is due; several days, if it is several times": (
        "年度通报应报送的日期；报送多次的填多个"
    ),
    "so many working days after that day the pairing report is due; of several days, one number "
    "for each, 0 where it is due on the day itself": (
        "结对情况在该日之后几个工作日内报送；有多个日期的逐一对应，当日报送的填 0"
    ),
    "so many working days after that day the progress report is due; of several days, one number "
    "for each, 0 where it is due on the day itself": (
        "帮扶进展在该日之后几个工作日内报送；有多个日期的逐一对应，当日报送的填 0"
    ),
    "so many working days after that day the bulletin is due; of several days, one number "
    "for each, 0 where it is due on the day itself": (
        "年度通报在该日之后几个工作日内报送；有多个日期的逐一对应，当日报送的填 0"
    ),
    "the number of the programme before it": "所承接的上一个专项行动的编号",
    "how many assisted parties the plan speaks of; a warning if its pairings are others": (
        "方案写明的受帮扶方个数；与结对表不符时提示"
    ),
    "when it was opened": "设立的日期",
    "what it is": "主体的类型",
    "where it is, or what area it is": "所在地区；主体即地区的，填该地区",
    "asked of organisations, enterprises and units": "社会组织、企业、单位须填，18 位",
    "where an organisation is registered": "社会组织在哪一级登记",
    "is it a charitable organisation?": "是否认定为慈善组织",
    "may it raise money from the public?": "是否具有公开募捐资格",
    "has it a Party branch?": "是否建有党组织",
    "its fields of work": "工作领域",
    "how many pairings it can keep as the assisting party; empty: no limit": (
        "作为帮扶方最多可承担几个结对；不填不限"
    ),
    "the numbers of a consortium's members, with 、 between": "联合体成员的编号，以、分隔",
    "the numbers of programmes that mean to cover this village": "拟覆盖本村的专项行动编号",
    "when it made itself known": "登记的日期",
    "when a coordinator found that it is what it says": "协调员核实其身份的日期",
    "when the members joined; empty: when it was verified": "成员加入的日期；不填为核实日期",
    "when it was listed; empty: when it was verified": "列入的日期；不填为核实日期",
    "its rating": "评估等级",
    "who rated it": "评估单位",
    "when it was rated": "评估的日期",
    "the last day of the rating": "评估等级有效的最后一天",
    "from when it may do nothing new": "自哪一天起不得办理新事项",
    "why": "原因",
    "the last step, which was entered in error": "录入有误、需要撤销的最后一个步骤",
    "when the error was found": "发现错误的日期",
    "why it was an error": "为何有误",
    "the number of the party under which they are": "所属受益方的编号",
    "what they consent to": "同意用于何处",
    "was it given by a child's guardian?": "是否由监护人代为同意",
    "the office's number of the guardian, if there is one; never a name": "监护人的编号，不填姓名",
    "the last day on which it holds": "有效的最后一天",
    "when it was given": "同意的日期",
    "when it was taken back": "撤回的日期",
    "the programme's number": "所属专项行动的编号",
    "which kind of party assists which": "哪类主体帮扶哪类主体",
    "the number of the party that assists": "帮扶方的编号",
    "the number of the party that is assisted; its own, if it helps itself": (
        "受帮扶方的编号；自身帮扶填自己的编号"
    ),
    "the number of the upper-level pairing": "上级结对的编号",
    "the number of the party that carries it out": "实施单位的编号",
    "what good is expected of it": "预期效益",
    "when it was proposed": "提出的日期",
    "when the assisting side signed": "帮扶方签署的日期",
    "when the assisted side signed": "受帮扶方签署的日期",
    "the agreement, by its reference": "协议的文号或编号",
    "what it will be judged by": "考核的标准",
    "when it was sent back": "退回修改的日期",
    "when it was turned down": "否决的日期",
    "when a second person approved it": "由经办人以外的人批准的日期",
    "who answers for it, by name; only a pseudonym is kept": "帮扶责任人姓名；系统只保存化名",
    "when it was found that its last day had passed": "确认已过最后一天的日期",
    "the first day on which it was over before its time": "提前终止后的第一天",
    "why it was sent back, turned down or ended": "退回、否决或终止的原因",
    "who signed for the assisting side; else 经办人": "代表帮扶方签署的人；不填为经办人",
    "who signed for the assisted side; else 经办人": "代表受帮扶方签署的人；不填为经办人",
    "the number of the party it is for": "受益方的编号",
    "where the party is": "受益方所在地区",
    "what is needed, in words; never a name of a household": "需要什么；不得写户主或儿童姓名",
    "what it is for": "用于何处",
    "how one can contribute": "以何种方式提供",
    "how much; a unit may stand behind it": "多少；可在数字后写单位，如 1.5万元",
    "of which unit": "数量的单位",
    "what the line may cost": "本行预计的费用，以元为单位",
    "may several share the line? empty: yes": "本行可否由多方分担；不填为是",
    "for whom in particular": "特定对象",
    "the office's number of a household or child; asks for consents": (
        "户或儿童在本单位的编号，须另有同意；不得填姓名"
    ),
    "how many people benefit": "受益的人数",
    "how it came to be known": "如何得知",
    "how soon it matters; empty: 一般": "有多急；不填为一般",
    "by when it is needed": "最迟何时需要",
    "the last day on which it is asked": "征集的最后一天",
    "is it a project, agreed by both sides?": "是否为双方约定的项目",
    "may anyone meet it, or paired parties only?": "是否任何一方都可对接，不限结对方",
    "is it the government's own duty?": "是否属于政府自身职责",
    "when it was written down and handed in": "填写并提交的日期",
    "when a coordinator found that it is real": "协调员核实属实的日期",
    "of a project, the number of the pairing whose sides agree to it": "项目所属结对的编号",
    "the number of the party that agrees for the assisting side": "代表帮扶方同意项目的一方的编号",
    "when the assisting side agreed to it": "帮扶方同意项目的日期",
    "when the party it is for agreed to it": "受益方同意项目的日期",
    "when the county published it": "县级公布的日期",
    "when the city published it": "市级公布的日期",
    "when it was closed": "关闭的日期",
    "as what it was closed": "以何种结果关闭",
    "when it turned out to be another one": "发现与另一需求重复的日期",
    "the number of the need that goes on for both": "合并后继续办理的需求的编号",
    "why it was sent back, turned down or closed": "退回、否决或关闭的原因",
    "who published it, by name; else 审批人": "公布人姓名；不填为审批人",
    "the number of the party that gives": "认捐方的编号",
    "how it contributes": "以何种方式认捐",
    "by when the line is due": "本行应到位的日期",
    "the number of the need it is meant for": "指定用于哪项需求（编号）",
    "the number of the village it is meant for": "指定用于哪个村（编号）",
    "the county it is meant for": "指定用于哪个县",
    "how the giver wants to be shown; empty: 公开姓名": "认捐方如何公开；不填为公开姓名",
    "through whom it comes": "经由何种渠道",
    "the number of the party that collected it": "代收一方的编号",
    "the last day of the offer": "认捐有效的最后一天",
    "when it was offered": "认捐的日期",
    "when a coordinator accepted it": "协调员接受的日期",
    "when it became binding": "签约或公开承诺而生效的日期",
    "the agreement that binds it": "使其生效的协议的编号",
    "was it promised in public?": "是否公开承诺",
    "when the giver took it back": "认捐方撤回的日期",
    "when it was found that the offer's last day had passed": "确认认捐已过有效期的日期",
    "when the giver was freed from it": "解除认捐的日期",
    "what the public is told of the release": "解除时向社会公示的内容",
    "when it was found that what was due had not come": "确认到期未到位的日期",
    "when what came was taken for all that will come": "以已到部分了结的日期",
    "why it was taken back, released or closed": "撤回、解除或了结的原因",
    "who bound it for the giver, by name; else 经办人": "代表认捐方签署的人；不填为经办人",
    "the need's number": "需求的编号",
    "which line of the need; empty: 1": "需求的第几行；不填为 1",
    "the pledge's number": "认捐的编号",
    "which line of the pledge; empty: 1": "认捐的第几行；不填为 1",
    "the number of the party that gives; 经办人 acts for it": "认捐方的编号；经办人代表该方",
    "the number of the pairing it happens under": "所依据的结对的编号",
    "when a second person approved it: the day of the match": (
        "由经办人以外的人批准的日期，即对接成功之日"
    ),
    "when the proposal was taken back": "撤回提议的日期",
    "when what was still to come was set free": "尚未到位的部分解除的日期",
    "why it was turned down or released": "否决或解除的原因",
    "the number of the party that receives it": "接收方的编号",
    "the number of the party that sends it; 经办人 acts for it": "发出方的编号；经办人代表该方",
    "the allocation's number; empty: more than was asked for (额外)": "对接的编号；不填为额外赠送",
    "how much was sent; a unit may stand behind it": "发出多少；可在数字后写单位",
    "of which unit, for all quantities of the line": "本行各数量的单位",
    "how much of the line arrived": "本行到货多少",
    "how much of the line was found good": "本行验收合格多少",
    "how much of the line was sent back": "本行拒收多少",
    "when it was sent; if nobody told, when it arrived": "发出的日期；不详则填到货日期",
    "when it arrived": "到货的日期",
    "when the receiving side accepted or refused it": "接收方验收或拒收的日期",
    "who received it for the receiving side; else 审批人": "代表接收方接收的人；不填为审批人",
    "which of several alike, of one day or anew after a retraction; empty: the first": (
        "同一天相同步骤的第几次，或撤销后重新登记的第几次；不填为第一次"
    ),
    "the place of each of its steps in the order of all, as exports write it; empty: by days": (
        "各步骤在全部步骤中的先后，每步骤一个数字，以、分隔；由导出填写，一般不填，不填则按日期"
    ),
    "the number of the thing that took the step": ("办理该步骤的事项的编号"),
    "which kind of thing that is: the sheet that has its number": ("该编号属于哪一张工作表"),
    "which step it took": ("办理了哪一步骤"),
    "on which day": ("办理的日期"),
    "of a delivery, which of its lines; empty: 1": ("交付的第几行明细；不填为第 1 行"),
    "so much of it; a unit may stand behind it": ("数量，可带单位"),
    "the number of the other thing that the step is about": (
        "相关事项的编号：成员、专项行动、接替的结对、项目所依据的结对、合并后的需求、同意所属的受益方"
    ),
    "which side agreed": ("哪一方同意"),
    "where it was published": ("在哪一级公布"),
    "what is consented to": ("同意的用途"),
    "the agreement, the giver's consent, the public notice, or who rated it, in words": (
        "协议、捐赠方的同意、公示内容或评估单位"
    ),
    "the province that followed a village itself": ("直接联系该村的省份"),
    "who answers for the pairing from now on; empty: nobody": ("此后的帮扶责任人；不填为无"),
    "more about the reason, in words": ("对原因的补充说明"),
    "who took the step, by name; only a pseudonym is kept": ("办理人姓名；系统只保存化名"),
    "the number of the party for which they acted": ("所代表的主体的编号"),
    "as what they acted; empty: as the step is usually taken": (
        "以何身份办理；不填为该步骤通常的身份"
    ),
    "from when it says so": ("自哪一天起变更"),
    "when it was handed in; empty: when it was written down": ("提交的日期；不填为提出日期"),
    "is it only written down, and not yet handed in?": ("是否仅为草稿，尚未提交"),
    "when it was written down, and handed in if no other day is given": (
        "提出的日期；未填提交日期的，即为提交日期"
    ),
    "the number of the campaign that it belongs to": ("所属活动的编号"),
}
