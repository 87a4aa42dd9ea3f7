<?php
/*
 * Makes a request to WordPress's REST interface, the one its editor uses, for
 * somebody who is logged in.
 * Usage: php rest.php DOCROOT USER METHOD ROUTE < PARAMETERS.json > ANSWER.json
 */
list( , $docroot, $user, $method, $route ) = $argv;
require $docroot . '/wp-load.php';

wp_set_current_user( get_user_by( 'login', $user )->ID );
$request = new WP_REST_Request( $method, $route );
foreach ( json_decode( stream_get_contents( STDIN ), true ) as $name => $value ) {
	$request->set_param( $name, $value );
}
$response = rest_do_request( $request );
echo wp_json_encode( rest_get_server()->response_to_data( $response, false ) );
exit( $response->is_error() ? 1 : 0 );
