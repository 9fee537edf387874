package cn.kuaichu.faces.portal;

import cn.kuaichu.lifecycle.DistrictTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * The whole application behind a real port; a request's {@code X-Forwarded-For} is believed, so that tests have
 * addresses.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "kuaichu.portal.trusted-proxy=127.0.0.1,::1", "kuaichu.https=false"})
@interface PortalTest {
}
