package cn.kuaichu.faces.portal;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** A redirect says 303: fetch the other page, and never send the form there again. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SeeOther {
  @Bean
  static BeanPostProcessor redirectsSaySeeOther() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof ThymeleafViewResolver views) {
          views.setRedirectHttp10Compatible(false);
        }
        return bean;
      }
    };
  }
}
