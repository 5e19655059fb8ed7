"""Icons stand in one file, each for itself."""

from itertools import combinations

import pytest

from expansion.view.atlas import icons
from expansion.view.markers import SIZE


@pytest.mark.parametrize("count", [1, 2, 11, 50])
def test_icons_keep_apart(count):
    """Drawn at a third of its size, none shows the edge of its neighbour."""
    placed = list(icons([str(number) for number in range(count)]).values())

    assert {(SIZE, SIZE)} == {(each["width"], each["height"]) for each in placed}
    for one, other in combinations(placed, 2):
        apart = max(abs(one[side] - other[side]) for side in "xy")
        assert apart >= SIZE + 3 * 3
