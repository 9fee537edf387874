package cn.kuaichu.faces.fieldwork;

import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.keeping.register.Reader;
import cn.kuaichu.keeping.register.RegisterPages;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What of the appeals that came home the reader may know of; the others are in no count either. */
@Component
class SeenCases {
  private final RegisterPages pages;
  private final Appeals appeals;

  SeenCases(RegisterPages pages, Appeals appeals) {
    this.pages = pages;
    this.appeals = appeals;
  }

  Map<Long, FieldworkView.Case> of(Reader reader, Collection<Long> cases) {
    return pages.those(reader, cases).stream().collect(Collectors.toMap(RegisterPages.Line::id,
        line -> new FieldworkView.Case(line.number(), line.title(), Status.labelOf(line.status()))));
  }

  RegisterPages.Tally tally(Reader reader, Collection<Long> cases) {
    return pages.tally(reader, cases);
  }

  /** @param id of a case that was registered just now by the same official */
  FieldworkView.Case registered(long id) {
    var appeal = appeals.get(id);
    return new FieldworkView.Case(appeal.number(), "", appeal.status().label());
  }
}
