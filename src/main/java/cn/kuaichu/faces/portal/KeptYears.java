package cn.kuaichu.faces.portal;

import cn.kuaichu.life.archive.Retention;
import cn.kuaichu.life.archive.RetentionClasses;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How long a citizen's data are kept with the dossier, as the retention table has it. */
@Component
class KeptYears {
  private final RetentionClasses retentions;

  KeptYears(RetentionClasses retentions) {
    this.retentions = retentions;
  }

  /** Follows on 办结后随案卷. */
  String said() {
    List<Retention> classes = retentions.inUse();
    String years = classes.stream().filter(known -> known != Retention.PERMANENT).map(Retention::label)
        .collect(Collectors.joining("或者"));
    if (!classes.contains(Retention.PERMANENT)) {
      return "保存" + years;
    }
    return years.isEmpty() ? "永久保存" : "保存" + years + "，特别重大的永久保存";
  }
}
