package cn.kuaichu.oversight.signs;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** All that is looked for, in the order in which it is written down. */
@Component
class SignSearch {
  private final SignatureSigns signatures;
  private final SharedPhones phones;
  private final ClosingSigns closings;
  private final UnitSigns units;

  SignSearch(SignatureSigns signatures, SharedPhones phones, ClosingSigns closings, UnitSigns units) {
    this.signatures = signatures;
    this.phones = phones;
    this.closings = closings;
    this.units = units;
  }

  List<CaseSign> cases(Period period) {
    List<CaseSign> found = new ArrayList<>();
    found.addAll(signatures.quick(period));
    found.addAll(signatures.sameDevice(period));
    found.addAll(phones.found(period));
    found.addAll(signatures.twins(period));
    found.addAll(closings.reusedPhotos(period));
    found.addAll(closings.batches(period));
    found.addAll(closings.contradictions(period));
    return found;
  }

  List<UnitSign> units(Period period) {
    List<UnitSign> found = new ArrayList<>(units.explained(period));
    found.addAll(units.paper(period));
    found.addAll(units.onDevice(period));
    return found;
  }
}
