package cn.kuaichu.keeping.figures;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whose cases a reader counts: those his posts see, without those that complain about the units he works for, and
 * without those he keeps away from. What is left out is in no sum: no difference gives it away.
 *
 * @param whole the whole district, also units that have ended
 * @param opensCases false for who reads figures and no case
 */
public record FigureScope(boolean whole, Set<String> units, Set<String> hidden, Set<Long> recusedFrom,
    boolean opensCases) {
  /** Over cells, which know no single case. */
  String ofCells() {
    return "(accused_unit is null or accused_unit <> all(:hidden::text[]))"
        + (whole ? "" : " and owner_unit = any(:units::text[])");
  }

  String ofCases() {
    return ofCells() + " and appeal_id <> all(:recusedFrom::bigint[])";
  }

  Map<String, Object> parameters() {
    Map<String, Object> found = new HashMap<>();
    found.put("hidden", hidden.toArray(String[]::new));
    found.put("units", units.toArray(String[]::new));
    found.put("recusedFrom", recusedFrom.toArray(Long[]::new));
    return found;
  }

  /** Everything, for checks. */
  static FigureScope everything() {
    return new FigureScope(true, Set.of(), Set.of(), Set.of(), true);
  }
}
