package cn.kuaichu.engine.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderedIdsTest {
  @Test
  void growsWithEveryIdAndNeverRepeats() {
    OrderedIds ids = new OrderedIds();
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      made.add(ids.getNextId());
    }
    assertThat(made).isSorted().doesNotHaveDuplicates().allMatch(id -> id.length() == 36);
  }
}
