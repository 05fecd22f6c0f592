"""What villages of the demonstration ask for."""

from random import Random
from typing import NamedTuple


class Want(NamedTuple):
    """A line: what for, of what kind, how much in which unit, from least to most."""

    what: str
    category: str
    kind: str
    unit: str
    least: int
    most: int
    group: str | None = None

    def quantity(self, chance: Random) -> int:
        step = max(self.least // 2, 1)
        return chance.randrange(self.least, self.most + 1, step)


WANTS = (
    Want("村道路灯", "村内巷道硬化", "物资", "盏", 6, 40),
    Want("巷道硬化材料", "村内巷道硬化", "物资", "吨", 10, 80),
    Want("巷道硬化资金", "村内巷道硬化", "资金", "万元", 2, 20),
    Want("饮水管道", "饮水安全", "物资", "米", 200, 2000),
    Want("净水设备", "饮水安全", "物资", "台", 1, 6),
    Want("分类垃圾箱", "垃圾污水处理", "物资", "件", 10, 60),
    Want("助学金", "帮教助学", "资金", "元", 2000, 20000, "济困"),
    Want("图书", "教育", "物资", "册", 100, 800, "留守儿童"),
    Want("课后辅导", "成长教育", "智力", "课时", 10, 60, "留守儿童"),
    Want("电脑", "教育", "物资", "台", 2, 20),
    Want("义诊", "医疗帮扶", "智力", "场", 1, 6, "扶老"),
    Want("康复器材", "健康养老设施", "物资", "套", 1, 8, "助残"),
    Want("奶粉", "健康", "物资", "罐", 12, 96, "困境儿童"),
    Want("心理陪伴", "心灵关怀", "人力", "人天", 4, 30, "留守儿童"),
    Want("种养技术培训", "产业发展", "智力", "场", 1, 5),
    Want("复合肥", "产业发展", "物资", "斤", 500, 5000),
    Want("果树苗", "产业发展", "物资", "株", 200, 2000),
    Want("农产品认购", "产业发展", "以购代捐", "元", 3000, 40000),
    Want("就业岗位", "产业发展", "就业岗位", "个岗位", 2, 20, "济困"),
    Want("环境整治义工", "优化环境", "人力", "人天", 5, 40),
    Want("慰问物资", "扶贫帮困", "物资", "箱", 20, 120, "扶老"),
)
