package cn.kuaichu.faces.portal;

import cn.kuaichu.ground.client.ClientAddress;
import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the form of 我要反映 shows beside what was typed, and from where it comes. */
@Component
class FormPage {
  private final Places places;
  private final ClientAddress address;
  private final KeptYears years;
  private final FormTokens tokens;
  private final KeptPhotos photos;
  private final RuledLimits limits;

  FormPage(Places places, ClientAddress address, KeptYears years, FormTokens tokens, KeptPhotos photos,
      RuledLimits limits) {
    this.places = places;
    this.address = address;
    this.years = years;
    this.tokens = tokens;
    this.photos = photos;
    this.limits = limits;
  }

  String of(AppealForm form, List<Problem> problems, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("problems", problems);
    model.addAttribute("places", places.places());
    model.addAttribute("units", places.accusable());
    model.addAttribute("keptYears", years.said());
    model.addAttribute("photos", tokens.read(form.token()).map(photos::of).orElse(List.of()));
    model.addAttribute("mostPhotos", limits.of(Limit.APPEAL_PHOTOS));
    model.addAttribute("photoSide", limits.of(Limit.PHOTO_LONG_SIDE));
    return "portal/new";
  }

  String address(HttpServletRequest request) {
    return address.of(request);
  }
}
