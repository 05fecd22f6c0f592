"""What waits for whom, and since when?"""

from projections.desk.fold import Desk
from projections.desk.listing import on_the_desk
from projections.desk.rows import Item, Task

__all__ = ["Desk", "Item", "Task", "on_the_desk"]
